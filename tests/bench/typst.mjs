// SPDX-License-Identifier: MIT
// typst.mjs FOLDER-OF-COMPILER FACES SOURCE OUT TIMES: the same pages by Typst, TIMES times in one warm process; prints
// the milliseconds of processor time of each but the first.
import fs from 'fs';
import { createRequire } from 'module';
const [folder, faces, source, out, times] = process.argv.slice(2);
const { NodeCompiler } = createRequire(folder + '/')('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: faces.split(':') }] });
const text = fs.readFileSync(source, 'utf8');
const one = (k) => fs.writeFileSync(out, compiler.pdf({ mainFileContent: text.replaceAll('@MONTH@', String(k)) }));
one(0);
const start = process.cpuUsage();
for (let k = 1; k < Number(times); k++) one(k);
const used = process.cpuUsage(start);
console.log(((used.user + used.system) / 1000 / Math.max(1, Number(times) - 1)).toFixed(1));
