// SPDX-License-Identifier: MIT
// typst.mjs FOLDER-OF-COMPILER FACES OUT SOURCE…: each source by Typst in one warm process; prints the milliseconds of
// processor time of each but the first.
import fs from 'fs';
import { createRequire } from 'module';
const [folder, faces, out, ...sources] = process.argv.slice(2);
const { NodeCompiler } = createRequire(folder + '/')('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: faces.split(':') }] });
const one = (path) => fs.writeFileSync(out, compiler.pdf({ mainFileContent: fs.readFileSync(path, 'utf8') }));
one(sources[0]);
const start = process.cpuUsage();
for (const path of sources.slice(1)) one(path);
const used = process.cpuUsage(start);
console.log(((used.user + used.system) / 1000 / (sources.length - 1)).toFixed(1));
