// SPDX-License-Identifier: MIT
// `node readers.cjs FILE.pdf…`: the text that PDFium (Chrome, Edge) and pdf.js (Firefox) find, as JSON: {"pdfium": …, "pdfjs": …} a file.
'use strict'
const fs = require('fs')
console.warn = console.log = () => {} // pdf.js asks for a canvas that text does not need
const { getDocument, VerbosityLevel } = require('pdfjs-dist/legacy/build/pdf.js')

async function byPdfjs (bytes) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS, disableFontFace: true }).promise
  let text = ''
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await (await pdf.getPage(number)).getTextContent()
    for (const item of content.items) text += item.str + (item.hasEOL ? '\n' : '')
    text += '\n'
  }
  return text
}

async function byPdfium (library, bytes) {
  const document = await library.loadDocument(bytes)
  let text = ''
  for (const page of document.pages()) text += page.getText() + '\n'
  document.destroy()
  return text
}

async function main () {
  const { PDFiumLibrary } = await import(require.resolve('@hyzyla/pdfium'))
  const library = await PDFiumLibrary.init()
  const texts = []
  for (const path of process.argv.slice(2)) {
    const bytes = fs.readFileSync(path)
    texts.push({ pdfium: await byPdfium(library, bytes), pdfjs: await byPdfjs(bytes) })
  }
  process.stdout.write(JSON.stringify(texts))
}

main().catch(error => { console.error(error); process.exit(1) })
