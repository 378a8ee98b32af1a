// SPDX-License-Identifier: MIT
// `node text.cjs FILE.pdf…`: the text that pdf.js finds, as a JSON array with a string a file, pages in their order.
'use strict'
const fs = require('fs')
const { getDocument, VerbosityLevel } = require('pdfjs-dist/legacy/build/pdf.js')

async function textOf (path) {
  const data = new Uint8Array(fs.readFileSync(path))
  const pdf = await getDocument({ data, verbosity: VerbosityLevel.WARNINGS, disableFontFace: true }).promise
  let text = ''
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await (await pdf.getPage(number)).getTextContent()
    for (const item of content.items) text += item.str + (item.hasEOL ? '\n' : '')
  }
  return text
}

async function main () {
  const texts = []
  for (const path of process.argv.slice(2)) texts.push(await textOf(path))
  process.stdout.write(JSON.stringify(texts))
}

main().catch(error => { console.error(error); process.exit(1) })
