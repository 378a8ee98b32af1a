/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "locale/locale.h"
#include "pdf/writer.h"
#include <string.h>

#define PRODUCER "jianbao " JB_VERSION " (libharu, HarfBuzz)"

/* Whether a language before the i-th says the same. */
static bool said_before(const JbWords *words, JbLangs langs, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (jb_text_equal(words->at[langs.at[k]], words->at[langs.at[i]]))
            return true;
    return false;
}

/* Words of all languages joined for readers that know one title only. */
static const char *joined(JbWriter *w, const JbWords *words)
{
    JbLangs langs = w->pages->langs;
    JbText t = jb_text(w->arena);
    for (size_t i = 0; i < langs.n; i++) {
        const char *s = words->at[langs.at[i]];
        if (s != NULL && !said_before(words, langs, i))
            jb_text_put_format(&t, "%s%s", t.n > 0 ? " / " : "", s);
    }
    return t.at;
}

/* The document's title in a language: with the edition where it is not the usual one. */
static const char *title_in(JbWriter *w, JbLang lang)
{
    const JbDocument *d = w->pages->document;
    const char *title = d->full_title.at[lang] != NULL ? d->full_title.at[lang] : d->title.at[lang];
    if (title == NULL || w->options->edition == JB_SCREEN)
        return title;
    return jb_arena_format(w->arena, "%s · %s", title, jb_locale_edition(lang, w->edition->name));
}

typedef struct Meta {
    JbWords titles;
    const char *title, *author, *subject, *keywords;
    const char *info_date, *xmp_date; /* the same moment, 00:00 UTC of the document's day */
    const char *uuid;
} Meta;

/* A UUID of one's own making (RFC 9562, version 8) from what the file is made of: the same input
 * gives the same one. */
static const char *uuid(JbWriter *w, const Meta *m)
{
    const char *seed = jb_arena_format(
        w->arena, "%s|%s|%s|%s|%s|%s", w->pages->document->issue_id, w->pages->document->check_code,
        jb_pdf_edition_name(w->options->edition), m->xmp_date, m->title, jb_text_str(&w->digest));
    const char *h = jb_file_sha256(w->arena, seed, strlen(seed));
    return jb_arena_format(w->arena, "%.8s-%.4s-8%.3s-8%.3s-%.12s", h, h + 8, h + 13, h + 17,
                           h + 20);
}

static Meta collect(JbWriter *w)
{
    const JbDocument *d = w->pages->document;
    Meta m = {0};
    for (size_t i = 0; i < w->pages->langs.n; i++)
        m.titles.at[w->pages->langs.at[i]] = title_in(w, w->pages->langs.at[i]);
    m.title = joined(w, &m.titles);
    m.author = joined(w, &d->author);
    m.subject = joined(w, &d->subject);
    m.keywords = joined(w, &d->keywords);
    m.info_date = jb_arena_format(w->arena, "D:%04d%02d%02d000000Z", d->date.year, d->date.month,
                                  d->date.day);
    m.xmp_date = jb_arena_format(w->arena, "%04d-%02d-%02dT00:00:00Z", d->date.year, d->date.month,
                                 d->date.day);
    m.uuid = uuid(w, &m);
    return m;
}

static void write_info(JbWriter *w, const Meta *m)
{
    JbDict info = {w->doc->info};
    jb_pdf_set_text(w, info, "Producer", PRODUCER);
    jb_pdf_set_text(w, info, "Creator", "jianbao " JB_VERSION);
    const char *const pairs[][2] = {
        {"Title", m->title},       {"Author", m->author},          {"Subject", m->subject},
        {"Keywords", m->keywords}, {"CreationDate", m->info_date}, {"ModDate", m->info_date}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][1] != NULL)
            jb_pdf_set_text(w, info, pairs[i][0], pairs[i][1]);
    if (w->print)
        jb_pdf_set_name(w, info, "Trapped", "False");
}

/* --- XMP --- */

static void put_xml(JbText *t, const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '&')
            jb_text_put(t, "&amp;");
        else if (*s == '<')
            jb_text_put(t, "&lt;");
        else if (*s == '>')
            jb_text_put(t, "&gt;");
        else
            jb_text_put_char(t, *s);
    }
}

static void put_element(JbText *t, const char *before, const char *value, const char *after)
{
    if (value == NULL)
        return;
    jb_text_put(t, before);
    put_xml(t, value);
    jb_text_put(t, after);
}

/* A property with an entry for each language, after the one for readers that know no language. */
static void put_alternatives(JbWriter *w, JbText *t, const char *property, const char *all,
                             const JbWords *words)
{
    if (all == NULL)
        return;
    jb_text_put_format(t, "<dc:%s><rdf:Alt>", property);
    put_element(t, "<rdf:li xml:lang=\"x-default\">", all, "</rdf:li>");
    for (size_t i = 0; i < w->pages->langs.n; i++) {
        const JbLang lang = w->pages->langs.at[i];
        if (words->at[lang] == NULL)
            continue;
        jb_text_put_format(t, "<rdf:li xml:lang=\"%s\">", jb_locale_tag(lang));
        put_element(t, "", words->at[lang], "</rdf:li>");
    }
    jb_text_put_format(t, "</rdf:Alt></dc:%s>\n", property);
}

static void put_dublin_core(JbWriter *w, JbText *t, const Meta *m)
{
    jb_text_put(
        t,
        "<rdf:Description rdf:about=\"\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:format>application/pdf</dc:format>\n");
    put_alternatives(w, t, "title", m->title, &m->titles);
    put_element(t, "<dc:creator><rdf:Seq><rdf:li>", m->author,
                "</rdf:li></rdf:Seq></dc:creator>\n");
    put_alternatives(w, t, "description", m->subject, &w->pages->document->subject);
    jb_text_put(t, "<dc:language><rdf:Bag>");
    for (size_t i = 0; i < w->pages->langs.n; i++)
        put_element(t, "<rdf:li>", jb_locale_tag(w->pages->langs.at[i]), "</rdf:li>");
    jb_text_put(t, "</rdf:Bag></dc:language></rdf:Description>\n");
}

/* PDF/A-2 and PDF/A-3 want a description of every property that it does not know itself (ISO
 * 19005-2, 6.6.2.3.2). */
static void put_schema(JbText *t, const char *name, const char *uri, const char *prefix,
                       const char *property, const char *type, const char *description)
{
    jb_text_put_format(
        t,
        "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>%s</pdfaSchema:schema>"
        "<pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI><pdfaSchema:prefix>%s</"
        "pdfaSchema:prefix>"
        "<pdfaSchema:property><rdf:Seq><rdf:li "
        "rdf:parseType=\"Resource\"><pdfaProperty:name>%s</pdfaProperty:name>"
        "<pdfaProperty:valueType>%s</pdfaProperty:valueType><pdfaProperty:category>internal</"
        "pdfaProperty:category>"
        "<pdfaProperty:description>%s</pdfaProperty:description></rdf:li></rdf:Seq></"
        "pdfaSchema:property></"
        "rdf:li>\n",
        name, uri, prefix, property, type, description);
}

#define NS_A   "http://www.aiim.org/pdfa/ns/id/"
#define NS_UA  "http://www.aiim.org/pdfua/ns/id/"
#define NS_X   "http://www.npes.org/pdfx/ns/id/"
#define NS_PDF "http://ns.adobe.com/pdf/1.3/"

static void put_extensions(JbWriter *w, JbText *t)
{
    if (w->edition->pdfa == 4) /* which asks for none */
        return;
    jb_text_put(t, "<rdf:Description rdf:about=\"\" "
                   "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
                   "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
                   "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
                   "<pdfaExtension:schemas><rdf:Bag>\n");
    if (w->print) {
        put_schema(t, "PDF/X identification", NS_X, "pdfxid", "GTS_PDFXVersion", "Text",
                   "Part and level of ISO 15930");
        put_schema(t, "Adobe PDF", NS_PDF, "pdf", "Trapped", "Text",
                   "Whether the document has been trapped");
    } else {
        put_schema(t, "PDF/UA identification", NS_UA, "pdfuaid", "part", "Integer",
                   "Part of ISO 14289");
    }
    jb_text_put(t, "</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n");
}

/* PDF Declarations of Well-Tagged PDF 1.0 (its 6.1.2 and 6.1.3, as corrected in 2024: no slash
 * before the number sign), for both of its levels. */
static void put_declarations(JbText *t)
{
    static const char *const levels[] = {"reuse1.0", "accessibility1.0"};
    jb_text_put(t, "<rdf:Description rdf:about=\"\" xmlns:pdfd=\"http://pdfa.org/declarations/\">"
                   "<pdfd:declarations><rdf:Bag>");
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        jb_text_put_format(t,
                           "<rdf:li rdf:parseType=\"Resource\"><pdfd:conformsTo>"
                           "http://pdfa.org/declarations/wtpdf#%s</pdfd:conformsTo></rdf:li>",
                           levels[i]);
    jb_text_put(t, "</rdf:Bag></pdfd:declarations></rdf:Description>\n");
}

/* Part 4 and PDF/UA-2 name their year (ISO 19005-4, 6.7.3; ISO 14289-2, 5). */
static void put_identification(JbText *t, const char *prefix, const char *uri, int part,
                               const char *rev, char conformance)
{
    jb_text_put_format(t, "<rdf:Description rdf:about=\"\" xmlns:%s=\"%s\"><%s:part>%d</%s:part>",
                       prefix, uri, prefix, part, prefix);
    if (rev != NULL)
        jb_text_put_format(t, "<%s:rev>%s</%s:rev>", prefix, rev, prefix);
    if (conformance != '\0')
        jb_text_put_format(t, "<%s:conformance>%c</%s:conformance>", prefix, conformance, prefix);
    jb_text_put(t, "</rdf:Description>\n");
}

/* The standards claimed; none when an allowed rule was broken. */
static void put_claims(JbWriter *w, JbText *t)
{
    const JbEditionTraits *e = w->edition;
    if (w->broken)
        return;
    put_identification(t, "pdfaid", NS_A, e->pdfa, e->pdfa == 4 ? "2020" : NULL, e->conformance);
    if (w->print)
        jb_text_put(
            t, "<rdf:Description rdf:about=\"\" xmlns:pdfxid=\"" NS_X
               "\"><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description>\n");
    if (e->pdfua != 0)
        put_identification(t, "pdfuaid", NS_UA, e->pdfua, e->pdfua == 2 ? "2024" : NULL, '\0');
    if (e->pdfua == 2)
        put_declarations(t);
}

static const char *xmp(JbWriter *w, const Meta *m, size_t *n)
{
    JbText t = jb_text(w->arena);
    jb_text_put(&t,
                "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta "
                "xmlns:x=\"adobe:ns:meta/\">\n"
                "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    put_claims(w, &t);
    put_dublin_core(w, &t, m);
    jb_text_put_format(
        &t,
        "<rdf:Description rdf:about=\"\" "
        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><xmp:CreatorTool>jianbao " JB_VERSION
        "</xmp:CreatorTool><xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>"
        "<xmp:MetadataDate>%s</xmp:MetadataDate></rdf:Description>\n",
        m->xmp_date, m->xmp_date, m->xmp_date);
    jb_text_put(&t, "<rdf:Description rdf:about=\"\" xmlns:pdf=\"" NS_PDF
                    "\"><pdf:Producer>" PRODUCER "</pdf:Producer>");
    put_element(&t, "<pdf:Keywords>", m->keywords, "</pdf:Keywords>");
    jb_text_put(&t, w->print ? "<pdf:Trapped>False</pdf:Trapped></rdf:Description>\n"
                             : "</rdf:Description>\n");
    jb_text_put_format(&t,
                       "<rdf:Description rdf:about=\"\" "
                       "xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"><xmpMM:DocumentID>uuid:%s</"
                       "xmpMM:DocumentID>"
                       "<xmpMM:InstanceID>uuid:%s</xmpMM:InstanceID><xmpMM:RenditionClass>default</"
                       "xmpMM:RenditionClass>"
                       "<xmpMM:VersionID>1</xmpMM:VersionID></rdf:Description>\n",
                       m->uuid, m->uuid);
    put_extensions(w, &t);
    jb_text_put(&t, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
    *n = t.n;
    return t.at;
}

/* --- output intents --- */

static void add_intent(JbWriter *w, JbArray intents, const char *subtype, const JbCondition *c,
                       JbDict profile)
{
    JbDict d = jb_pdf_dict(w, true);
    jb_pdf_set_name(w, d, "Type", "OutputIntent");
    jb_pdf_set_name(w, d, "S", subtype);
    jb_pdf_set_text(w, d, "OutputConditionIdentifier", c->identifier);
    jb_pdf_set_text(w, d, "OutputCondition", c->text);
    if (c->registry != NULL)
        jb_pdf_set_text(w, d, "RegistryName", c->registry);
    jb_pdf_set_text(w, d, "Info", c->text);
    jb_pdf_set_dict(w, d, "DestOutputProfile", profile);
    jb_pdf_add_dict(w, intents, d);
}

enum { PROFILE_LIMIT = 4 << 20 };

static void write_intents(JbWriter *w)
{
    size_t n = 0;
    const char *path = w->print ? w->options->icc_print : w->options->icc_screen;
    const char *bytes =
        path != NULL ? jb_file_read(w->arena, w->diags, path, PROFILE_LIMIT, &n) : NULL;
    if (bytes == NULL || n < 128) {
        jb_diag_report(w->diags, JB_ERROR, JB_EXIT_NO_INPUT, "profile-missing", NULL,
                       "name an ICC profile that can be read",
                       "the %s edition has no colour profile%s%s",
                       jb_pdf_edition_name(w->options->edition), path != NULL ? ": " : "",
                       path != NULL ? path : "");
        return;
    }
    JbCondition c = {"sRGB IEC61966-2.1", "sRGB IEC61966-2.1", "http://www.color.org"};
    if (w->print && !jb_pdf_condition(w, &c))
        return;
    JbDict profile = jb_pdf_stream(w, bytes, n, JB_FLATE_TEXT);
    jb_pdf_set_int(w, profile, "N", w->print ? 4 : 3);
    JbArray intents = jb_pdf_array(w, false);
    add_intent(w, intents, "GTS_PDFA1", &c, profile);
    if (w->print) /* PDF/X wants an intent of its own; both name one profile stream */
        add_intent(w, intents, "GTS_PDFX", &c, profile);
    jb_pdf_set_array(w, (JbDict){w->doc->catalog}, "OutputIntents", intents);
}

/* Pages are told by their numbers, as their feet have them. */
static void write_page_labels(JbWriter *w)
{
    JbDict labels = jb_pdf_dict(w, false), numbers = jb_pdf_dict(w, false);
    JbArray ranges = jb_pdf_array(w, false);
    jb_pdf_set_name(w, numbers, "S", "D");
    jb_pdf_add_int(w, ranges, 0);
    jb_pdf_add_dict(w, ranges, numbers);
    jb_pdf_set_array(w, labels, "Nums", ranges);
    jb_pdf_set_dict(w, (JbDict){w->doc->catalog}, "PageLabels", labels);
}

void jb_pdf_write_metadata(JbWriter *w)
{
    Meta m = collect(w);
    write_info(w, &m);
    JbDict catalog = {w->doc->catalog};
    jb_pdf_set_text(w, catalog, "Lang", jb_locale_tag(w->pages->langs.at[0]));
    write_page_labels(w);
    if (!w->tagged)
        return;
    size_t n = 0;
    const char *packet = xmp(w, &m, &n);
    JbDict metadata = jb_pdf_stream_lent(w, packet, n), mark = jb_pdf_dict(w, false),
           preferences = jb_pdf_dict(w, false);
    jb_pdf_set_name(w, metadata, "Type", "Metadata");
    jb_pdf_set_name(w, metadata, "Subtype", "XML");
    jb_pdf_set_dict(w, catalog, "Metadata", metadata);
    jb_pdf_set_bool(w, mark, "Marked", true);
    jb_pdf_set_dict(w, catalog, "MarkInfo", mark);
    jb_pdf_set_bool(w, preferences, "DisplayDocTitle", true);
    jb_pdf_set_dict(w, catalog, "ViewerPreferences", preferences);
    write_intents(w);
}
