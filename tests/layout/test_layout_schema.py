# SPDX-License-Identifier: MIT
"""layout.schema.json: it is a schema, every layout of the templates and of the tests keeps to it, and faults that it can see are seen."""
import copy
import glob
import json
import os
import unittest

import jsonschema

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SCHEMA = os.path.join(ROOT, "input/schema/layout.schema.json")
PLAIN = os.path.join(ROOT, "tests/page/fixtures/plain.layout.json")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


class LayoutSchema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        schema = load(SCHEMA)
        jsonschema.Draft202012Validator.check_schema(schema)
        cls.validator = jsonschema.Draft202012Validator(schema)

    def test_layouts_are_valid(self):
        paths = glob.glob(os.path.join(ROOT, "templates/*/layout.json")) + glob.glob(os.path.join(os.path.dirname(PLAIN), "*.layout.json"))
        for path in paths:
            with self.subTest(path):
                self.assertEqual([e.message for e in self.validator.iter_errors(load(path))], [])

    def test_faults_are_seen(self):
        def spoil(change):
            layout = copy.deepcopy(load(PLAIN))
            change(layout)
            return layout

        faults = {
            "unknown key": lambda x: x.update(paeg=1),
            "no page": lambda x: x.pop("page"),
            "bad length": lambda x: x["page"].update(width="14 miles"),
            "three sides": lambda x: x["page"].update(margin=[1, 2, 3]),
            "bad colour": lambda x: x["colors"]["ink"].update(screen="black"),
            "three inks": lambda x: x["colors"]["ink"].update(print=[0, 0, 0]),
            "bad align": lambda x: x["styles"]["body"].update(align="middle"),
            "unknown style key": lambda x: x["styles"]["body"]["en"].update(indnt=1),
            "bad shape": lambda x: x["status"]["behind"].update(shape="star"),
            "cell without flow": lambda x: x["body"][0]["cells"][0].pop("flow"),
            "unknown kind": lambda x: x["body"][0]["cells"][0].update(styles={"h7": "body"}),
            "no weight": lambda x: x["body"][0]["cells"][0].update(weight=0),
            "bad height": lambda x: x["body"][0].update(height="tall"),
            "empty budget": lambda x: x["styles"]["body"].update(fit={}),
            "a text on the next page": lambda x: x["styles"]["body"].update(fit={"lines": 1, "policy": ["next-page"]}),
            "too small": lambda x: x["styles"]["body"].update(fit={"lines": 1, "policy": ["tighter"], "tighten": {"size": 0.5}}),
            "a cell's wish": lambda x: x["body"][0]["cells"][0].update(fit={"lines": 2, "wish": 1}),
            "bad budget of a cell": lambda x: x["body"][0]["cells"][0].update(fit={"line": 1}),
            "no span": lambda x: x["styles"]["body"].update(span=0),
            "box without columns": lambda x: x["body"][0]["cells"][0].update(boxes=[{"flow": "b"}]),
            "box of a width": lambda x: x["body"][0]["cells"][0].update(boxes=[{"flow": "b", "span": [1, 2], "width": 9}]),
            "bad level": lambda x: x.update(composition={"kinsoku": "max"}),
        }
        for name, change in faults.items():
            with self.subTest(name):
                self.assertFalse(self.validator.is_valid(spoil(change)))

    def test_own_keys_are_allowed(self):
        layout = load(PLAIN)
        layout["x_mine"] = layout["styles"]["body"]["x_mine"] = 1
        self.assertTrue(self.validator.is_valid(layout))


if __name__ == "__main__":
    unittest.main()
