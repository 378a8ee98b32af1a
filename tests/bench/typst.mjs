// SPDX-License-Identifier: MIT
// typst.mjs FOLDER-OF-COMPILER FACES OUT SOURCE…: each source by Typst in one warm process; prints the milliseconds of
// processor time of each but the first. A source that ends in .json is the content of a briefing's pages, which page.typ
// beside this sets; any other is Typst's own.
import fs from 'fs';
import path from 'path';
import { createRequire } from 'module';
const [folder, faces, out, ...sources] = process.argv.slice(2);
const { NodeCompiler } = createRequire(folder + '/')('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ workspace: path.dirname(sources[0]), fontArgs: [{ fontPaths: faces.split(':') }] });
const page = fs.readFileSync(new URL('page.typ', import.meta.url), 'utf8');
const text = (source) =>
  source.endsWith('.json') ? `#let briefing = json("/${path.basename(source)}")\n` + page : fs.readFileSync(source, 'utf8');
const one = (source) => fs.writeFileSync(out, compiler.pdf({ mainFileContent: text(source) }));
one(sources[0]);
const start = process.cpuUsage();
for (const source of sources.slice(1)) one(source);
const used = process.cpuUsage(start);
console.log(((used.user + used.system) / 1000 / (sources.length - 1)).toFixed(1));
