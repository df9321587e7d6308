// The translator's page: shows texts that the command has rendered, and asks for new ones.
//
// Text from a catalog or a field goes into text nodes and attributes, never into markup.  This
// script renders no pattern and makes no markup from text.  Its own texts, in the language of
// the command, are in the page; they are the messages page-… of messages/flowmsg-tool.xml.  The policy in index.html allows no
// inline script.
"use strict";

const $ = (id) => document.getElementById(id);

const texts = JSON.parse($("texts").textContent);
const ui = document.documentElement.lang;        // the language of the page's own texts
const uiDir = document.documentElement.dir;
let state = null;               // the last answer of api/state
let isCopy = false;             // written by --once: there is no server
// code: { message, known, element, panes, inputs, edits, asked, loads, words }.  @known is the
// message of the state.  A light one has no texts: @message has them when they have come.  Without
// panes, the card is empty so far.
const cards = new Map();
let settled = false;            // all columns were made once
let columns = "";               // the columns that the cards show
const hiddenColumns = new Set(); // locales that are not shown
let columnsKnown = false;

// A code may be a word such as "search", which is an id of the page itself.  No code has a tilde, so
// ids with one are of no message.
const ownIds = new Set(["none", ...[...document.querySelectorAll("[id]")].map((e) => e.id)]);

// -------------------------------------------------------------------------------- elements

// h("p", { class: "x" }, "text", element, …)
function h(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
        if (value === true)
            element.setAttribute(key, "");
        else if (value !== false && value !== null && value !== undefined)
            element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
}

// A text of the page, with values in place of {name}.  Of a text with plural forms, the library has
// rendered each form, and a string with the form of each number up to 199.  The forms of larger
// numbers go by their last two digits.
function t(code, values = {}) {
    let text = texts[code];
    if (text === undefined)
        return code;
    if (typeof text !== "string")
        text = text.forms[Number(text.of[values.n < 200 ? values.n : 100 + values.n % 100])];
    return text.replace(/\{([a-z]+)\}/g, (all, name) => name in values ? values[name] : all);
}

const names = new Map();        // cached: 180 panes show one

function languageName(language) {
    if (language.kind === "pseudo")
        return language.dir === "rtl" ? t("page-mirrored") : t("page-accented");
    if (!names.has(language.locale)) {
        let name = language.locale;
        try {
            name = new Intl.DisplayNames(ui, { type: "language" }).of(name);
        } catch (e) {
            // the Language of a file may be an invalid tag
        }
        names.set(language.locale, name);
    }
    return names.get(language.locale);
}

function timeOf(seconds) {
    return new Date(seconds * 1000).toLocaleTimeString(ui === "en" ? "en-GB" : ui);
}

// -------------------------------------------------------------------------------- a message

const kinds = {
    all: () => true,
    findings: (part) => part.findings.length > 0 || part.broken || part.issues.length > 0,
    untranslated: (part) => part.state === "missing" || part.state === "untranslated",
    fuzzy: (part) => part.state === "fuzzy",
};

// The texts of a message in one language; a message may have no title and no remedy.
function partsOf(text) {
    return [text.title, text.detail, text.remedy].filter(Boolean);
}

// The same of a light message, whose marks are a letter for each part (preview_column.h).
const kindsOfMarks = { all: /./, findings: /[A-Z]/, untranslated: /[muMU]/, fuzzy: /[fF]/ };

// Is the message of this kind, in one language, or in any that has a file?
function isOfKind(message, kind, locale) {
    return (message.texts || message.marks).some((text, i) => {
        const language = state.languages[i];
        return language.kind === "file" && (!locale || language.locale === locale) &&
            (message.texts ? partsOf(text).some(kinds[kind]) : kindsOfMarks[kind].test(text));
    });
}

function fileLine(language, part) {
    return part.line > 0 ? `${language.file}:${part.line}` : language.file;
}

function findingItem(finding, file) {
    return h("li", { class: finding.severity },
        h("b", null, finding.severity === "error" ? t("page-error") : t("page-warning")), " ", finding.message,
        h("small", null, `${file}:${finding.line}:${finding.column} · `,
            h("code", { title: finding.why }, finding.rule)));
}

function whyNothing(part, language) {
    if (part.broken)
        return t("page-broken-none");
    if (language.judging && part.state === "missing")
        return t(language.kind === "file" ? "page-file-judged" : "page-being-made");
    if (language.kind === "pseudo")
        return t("page-not-made");
    return t(language.trouble ? "page-no-file" : "page-not-translated");
}

function textElement(part, name, language) {
    if (part.text !== null)
        return h("p", { class: `text ${name}` }, part.text + (part.cut ? "…" : ""));
    return h("p", { class: `text nothing ${name}`, lang: ui, dir: uiDir },
        whyNothing(part, language));
}

function stepLine(step) {
    return h("div", null, step.name, " = ",
        step.value === null ? "?" : h("span", { class: "value", dir: "auto" }, step.value),
        step.value === step.selector ? null
            : h("span", { class: "selector" }, ` ${step.selector}`));
}

function caseTable(part) {
    const rows = part.cases.map((c) => h("tr", null,
        h("th", { scope: "row", lang: "en", dir: "ltr" }, ...c.steps.map(stepLine)),
        c.text === null
            ? h("td", { lang: ui, dir: uiDir }, t("page-no-value"))
            : h("td", null, c.text + (c.cut ? "…" : ""))));
    return h("table", { class: "cases" },
        h("caption", { lang: ui, dir: uiDir }, part.casesCut
            ? t("page-branches-more", { count: part.cases.length })
            : t("page-branches", { n: part.cases.length, count: part.cases.length })),
        h("tbody", null, ...rows));
}

function partElements(part, name, language, source) {
    const elements = [];
    const shown = part.text;
    if (part.broken && shown !== null)
        elements.push(h("p", { class: "note", lang: ui, dir: uiDir },
            t("page-broken-last")));
    elements.push(textElement(part, name, language));
    if (part.pattern !== null && part.pattern !== shown)
        elements.push(h("p", { class: "pattern", dir: "auto" },
            h("span", { class: "unseen", lang: ui }, `${t("page-pattern")} `),
            part.pattern + (part.patternCut ? "…" : "")));
    if (language.source && part.pattern !== null && part.pattern !== source)
        elements.push(h("p", { class: "note", dir: "ltr" },
            h("span", { lang: ui, dir: "auto" }, t("page-source")), " ", source));
    if (part.cases.length > 0)
        elements.push(caseTable(part));
    if (part.issues.length > 0)
        elements.push(h("ul", { class: "findings", lang: ui, dir: uiDir },
            ...part.issues.map((issue) => h("li", { class: "warning" },
                h("b", null, t("page-values")), " ", issue))));
    if (part.findings.length > 0)
        elements.push(h("ul", { class: "findings", lang: ui, dir: uiDir },
            ...part.findings.map((finding) => findingItem(finding, language.file))));
    return elements;
}

function badges(text, language) {
    const states = new Set(partsOf(text).map((part) => part.state));
    const list = [];
    if (language.kind !== "file")
        return list;
    if (states.has("missing") || states.has("untranslated"))
        list.push(h("span", { class: "badge" }, t("page-state-untranslated")));
    if (states.has("fuzzy"))
        list.push(h("span", { class: "badge" }, t("page-state-fuzzy")));
    if (partsOf(text).some((part) => part.broken))
        list.push(h("span", { class: "badge error" }, t("page-state-broken")));
    return list;
}

function pane(message, text, language) {
    const { locale, dir } = language;
    return h("section", { class: "pane", lang: locale, dir, "data-locale": locale },
        h("h3", { lang: ui, dir: uiDir }, languageName(language),
            h("span", null, language.kind === "file" ? fileLine(language, text.detail) : locale),
            ...badges(text, language)),
        ...["title", "detail", "remedy"].filter((name) => text[name])
            .flatMap((name) => partElements(text[name], name, language, message.source[name])));
}

function showPanes(card, texts) {
    card.panes.replaceChildren(...texts
        .map((text, i) => [text, state.languages[i]])
        .filter(([text, language]) => text && !hiddenColumns.has(language.locale))
        .map(([text, language]) => pane(card.message, text, language)));
}

function valueField(card, param) {
    const id = `${card.message.code}~${param.name}`;
    const input = h("input", {
        id, type: "text", value: param.example, spellcheck: "false", autocomplete: "off",
        dir: "auto", readonly: isCopy, "aria-describedby": `${id}~about`,
    });
    input.addEventListener("input", () => editValue(card, param, input.value));
    card.inputs.set(param.name, input);
    return h("label", { title: param.description },
        h("span", { class: "name" }, param.name), input,
        h("span", { class: "unseen", id: `${id}~about` }, `${param.type}. ${param.description}`));
}

function valueFields(card) {
    const message = card.message;
    if (message.params.length === 0)
        return null;
    card.reset = h("button", { type: "button", hidden: true }, t("page-reset"));
    card.reset.addEventListener("click", () => {
        for (const param of message.params)
            card.inputs.get(param.name).value = param.example;
        card.edits.clear();
        renderEdited(card);
        card.inputs.get(message.params[0].name).focus();
    });
    return h("div",
        { class: "values", role: "group", "aria-label": t("page-values-of", { code: message.code }) },
        ...message.params.map((param) => valueField(card, param)), card.reset);
}

// A page with many messages makes the contents of a card when the card comes near the screen.
const AT_ONCE = 300;
const nearScreen = new IntersectionObserver((entries) => {
    for (const entry of entries)
        if (entry.isIntersecting)
            fillCard(cards.get(entry.target.dataset.code));
}, { rootMargin: "1500px" });

// Facts of a message: status, group, and what is not as for most messages.
function aboutMessage(message) {
    return [
        message.status && `HTTP ${message.status}`, message.group,
        message.severity === "warning" && t("page-severity-warning"),
        message.severity === "info" && t("page-severity-info"),
        message.retryable && t("page-retryable"),
        message.deprecated && t("page-deprecated"),
        message.retired && t("page-retired"),
    ].filter(Boolean).join(" · ");
}

function helpLink(message) {
    return !/^(https?|mailto|urn):/.test(message.help) ? []
        : [" · ", h("a", { href: message.help, rel: "noreferrer" }, t("page-help"))];
}

function makeCard(message) {
    const card = { message, known: message, panes: null, inputs: new Map(), edits: new Map(),
        asked: 0, loads: 0, words: "" };
    const code = message.code;
    card.element = h("article",
        { class: "message empty", id: ownIds.has(code) ? `${code}~message` : code, tabindex: "-1",
            "data-code": code, "aria-labelledby": `${code}~` });
    return card;
}

// Make the header and the panes of a card that is empty, or whose parameters changed.
function makeContents(card) {
    const message = card.message, code = message.code;
    nearScreen.unobserve(card.element);
    card.inputs.clear();
    card.edits.clear();
    const fields = valueFields(card);
    card.panes = h("div", { class: "panes" });
    card.element.classList.remove("empty");
    card.element.replaceChildren(
        h("header", null,
            h("h2", { id: `${code}~` }, h("a", { href: `#${code}` }, code)),
            h("p", { class: "about" }, aboutMessage(message), ...helpLink(message)), fields),
        card.panes);
}

// Ask for the texts of a light message, and show them when they have come.
async function loadTexts(card) {
    const load = ++card.loads;
    try {
        const query = new URLSearchParams({ code: card.known.code });
        const answer = await fetch(`api/render?${query}`);
        if (answer.ok && load === card.loads)
            setMessage(card, await answer.json());
    } catch (e) {
        // follow() notices that there is no connection
    }
}

function fillCard(card) {
    if (!card || card.panes)
        return;
    nearScreen.unobserve(card.element);
    if (!card.message.texts) {
        loadTexts(card);
        return;
    }
    makeContents(card);
    showCard(card);
}

// The message of a card is another one now.
function setMessage(card, message) {
    const old = card.message;
    card.message = message;
    card.words = "";
    if (!card.panes || headOf(old) !== headOf(message)) {
        makeContents(card);
        showCard(card);
    } else if (JSON.stringify(old) !== JSON.stringify(message)) {
        showCard(card);
    } else {
        return false;
    }
    if (settled && old.texts)
        flash(card.element);
    return true;
}

// -------------------------------------------------------------------------------- terms

// The text of a term in one language, and its findings; readers get the token without a text.
function termCell(term, text, language) {
    const findings = text.findings.length === 0 ? null
        : h("ul", { class: "findings", lang: "en", dir: "ltr" },
            ...text.findings.map((finding) => findingItem(finding, language.file)));
    const nothing = t(text.state === "fuzzy" ? "page-state-fuzzy" : "page-no-term");
    return h("td", { lang: language.locale, dir: language.dir },
        text.text === null
            ? h("p", { class: "text nothing", lang: "en", dir: "ltr" }, nothing)
            : h("p", { class: "text" }, text.text),
        findings);
}

function showTerms() {
    const shown = state.languages.map((language, i) => [language, i])
        .filter(([language]) => !hiddenColumns.has(language.locale));
    $("terms").closest("section").hidden = state.terms.length === 0;
    $("terms").tHead.replaceChildren(h("tr", null, h("th", { scope: "col" }, t("page-token")),
        ...shown.map(([language]) => h("th", { scope: "col" }, languageName(language)))));
    $("terms").tBodies[0].replaceChildren(...state.terms.map((term) =>
        h("tr", { "data-token": term.token },
            h("th", { scope: "row" }, h("code", null, term.token)),
            ...shown.map(([language, i]) => termCell(term, term.texts[i], language)))));
}

// -------------------------------------------------------------------------------- values

// The values of a card; an empty field is a missing argument.
function argumentsOf(card) {
    const args = {};
    for (const [name, value] of card.edits)
        args[name] = value === "" ? null : value;
    return JSON.stringify(args);
}

function editValue(card, param, value) {
    if (value === param.example)
        card.edits.delete(param.name);
    else
        card.edits.set(param.name, value);
    clearTimeout(card.timer);
    card.timer = setTimeout(() => renderEdited(card), 120);
}

// Render a card with edited values.  Only the answer to the last question is shown.
async function renderEdited(card) {
    const asked = ++card.asked;
    card.reset.hidden = card.edits.size === 0;
    if (card.edits.size === 0) {
        showPanes(card, card.message.texts);
        return;
    }
    try {
        const query = new URLSearchParams({ code: card.message.code, args: argumentsOf(card) });
        const answer = await fetch(`api/render?${query}`);
        if (!answer.ok)
            throw new Error(await answer.text());
        const rendered = await answer.json();
        if (asked === card.asked)
            showPanes(card, rendered.texts);
    } catch (e) {
        tell(t("page-not-rendered", { code: card.message.code, why: e.message }));
    }
}

// -------------------------------------------------------------------------------- filters

function haystack(message) {
    if (!message.texts)                          // they will come: loadAll()
        return `${message.code}\n${message.group}`.toLowerCase();
    const parts = message.texts.flatMap(partsOf);
    return [message.code, String(message.status || ""), message.group,
        message.source.title, message.source.detail, message.source.remedy, message.severity,
        ...message.params.map((param) => param.name),
        ...parts.flatMap((part) => [part.text || "", part.pattern || ""])]
        .join("\n").replace(/[\u2068\u2069]/g, "").normalize().toLowerCase();
}

function wordsOf(card) {
    if (!card.words)
        card.words = haystack(card.message);
    return card.words;
}

function currentKind() {
    return $("filters").elements.kind.value;
}

let loadingAll = false;

// The words of all texts are looked for: ask for those that are not here.
async function loadAll() {
    if (loadingAll)
        return;
    loadingAll = true;
    try {
        const answer = await fetch("api/state");
        const all = answer.ok ? await answer.json() : { messages: [] };
        for (const message of all.messages) {
            const card = cards.get(message.code);
            if (card && !card.message.texts) {
                card.message = message;
                card.words = "";
            }
        }
        if (all.messages.length > 0)
            applyFilters();
    } catch (e) {
        // follow() notices that there is no connection
    }
    loadingAll = false;
}

function applyFilters() {
    const words = $("search").value.normalize().toLowerCase().split(/\s+/).filter(Boolean);
    const kind = currentKind(), locale = $("language").value;
    let n = 0;
    if (words.length > 0 && [...cards.values()].some((card) => !card.message.texts))
        loadAll();
    for (const card of cards.values()) {
        const fits = (kind === "all" || isOfKind(card.known, kind, locale)) &&
            words.every((word) => wordsOf(card).includes(word));
        if (card.element.hidden === fits)
            card.element.hidden = !fits;
        n += fits ? 1 : 0;
    }
    $("count").textContent = t("page-count", { count: n, n: cards.size, total: cards.size });
    let none = $("none");
    if (n === 0 && !none)
        $("messages").append(h("p", { id: "none", class: "none" }, t("page-none")));
    else if (n > 0 && none)
        none.remove();
    for (const b of document.querySelectorAll("[data-count]"))
        b.textContent = b.dataset.count === "all" ? cards.size
            : state.messages.filter((m) => isOfKind(m, b.dataset.count, locale)).length;
}

function setFilter(kind, locale) {
    $("filters").elements.kind.value = kind;
    $("language").value = locale;
    applyFilters();
}

function goToTarget(focus) {
    const card = cards.get(decodeURIComponent(location.hash.slice(1)));
    for (const other of document.querySelectorAll(".target"))
        other.classList.remove("target");
    if (!card)
        return;
    if (card.element.hidden) {
        $("search").value = "";
        setFilter("all", "");
    }
    fillCard(card);
    card.element.classList.add("target");
    card.element.scrollIntoView();
    if (focus)
        card.element.focus({ preventScroll: true });
}

// -------------------------------------------------------------------------------- languages

function countCell(n, error, kind, language, what, name) {
    if (language.kind !== "file")
        return h("td", { class: "number zero" }, "–");
    if (n === 0)
        return h("td", { class: "number zero" }, "0");
    const button = h("button",
        { type: "button", class: error && "error", "aria-label": t(what, { n, count: n, language: name }) },
        String(n));
    button.addEventListener("click", () => setFilter(kind, language.locale));
    return h("td", { class: "number" }, button);
}

function languageRow(language) {
    const box = h("input", { type: "checkbox", "data-show": language.locale });
    box.checked = !hiddenColumns.has(language.locale);
    box.addEventListener("change", () => {
        if (box.checked)
            hiddenColumns.delete(language.locale);
        else
            hiddenColumns.add(language.locale);
        for (const card of cards.values())
            showCard(card);
        showTerms();
    });
    const of = (kind) => state.messages.filter((m) => isOfKind(m, kind, language.locale)).length;
    const name = languageName(language);
    return h("tr", { "data-language": language.locale },
        h("th", { scope: "row" },
            h("label", null, box, name, h("span", { class: "tag" }, language.locale))),
        h("td", { class: "file" }, language.file ||
            t(language.kind === "source" ? "page-source-text" : "page-made")),
        countCell(language.errors, true, "findings", language, "page-show-errors", name),
        countCell(language.warnings, false, "findings", language, "page-show-warnings", name),
        countCell(of("untranslated"), false, "untranslated", language, "page-show-untranslated",
            name),
        countCell(of("fuzzy"), false, "fuzzy", language, "page-show-fuzzy", name));
}

// The faults of the definition file, and the time of the definitions that are shown.
function definitionsNotice() {
    const d = state.definitions;
    if (!d || !d.refused)
        return [];
    return [h("div", { class: "notice", "data-file": d.file },
        h("h3", null, d.trouble ? t("page-trouble", { file: d.file, why: d.trouble })
            : t("page-unusable", { files: d.file })),
        h("p", null, t("page-definitions-read", { time: timeOf(d.goodSince) })),
        h("ul", { class: "findings" }, ...d.faults.map((fault) => h("li", { class: "error" },
            h("b", null, t("page-error")), " ", fault.message,
            h("small", null, `${d.file}:${fault.line}`)))))];
}

// The faults of a file as a whole, and the time of the texts that are shown.
function fileNotice(language) {
    const refused = language.refused;
    if (language.kind !== "file")
        return null;
    if (language.judging)
        return h("div", { class: "notice warning", "data-file": language.file },
            h("h3", null, t("page-judging", { files: language.file })),
            h("p", null, t("page-before")));
    if (!refused && language.findings.length === 0)
        return null;
    const errors = refused || language.findings.some((f) => f.severity === "error");
    const shown = !refused ? null : language.goodSince > 0
        ? t("page-last-read", { time: timeOf(language.goodSince) }) : t("page-never-read");
    return h("div", { class: errors ? "notice" : "notice warning", "data-file": language.file },
        h("h3", null, language.trouble
            ? t("page-trouble", { file: language.file, why: language.trouble })
            : refused ? t("page-unusable", { files: language.file }) : language.file),
        shown ? h("p", null, shown) : "",
        h("ul", { class: "findings" },
            ...language.findings.map((f) => findingItem(f, language.file))));
}

function showLanguages() {
    const select = $("language"), chosen = select.value;
    const focused = document.activeElement && document.activeElement.dataset.show;
    $("languages").tBodies[0].replaceChildren(...state.languages.map(languageRow));
    if (focused)
        document.querySelector(`[data-show="${CSS.escape(focused)}"]`)?.focus();
    $("files").replaceChildren(...definitionsNotice(),
        ...state.languages.map(fileNotice).filter(Boolean));
    select.replaceChildren(h("option", { value: "" }, t("page-any-language")),
        ...state.languages.filter((l) => l.kind === "file")
            .map((l) => h("option", { value: l.locale }, languageName(l))));
    select.value = chosen;
    if (select.selectedIndex < 0)
        select.value = "";
}

// -------------------------------------------------------------------------------- the whole

function tell(text) {
    $("news").textContent = text;
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => { $("news").textContent = ""; }, 8000);
}

function showCard(card) {
    if (!card.panes)
        return;
    if (card.edits.size > 0)
        renderEdited(card);
    else
        showPanes(card, card.message.texts);
}

// All that the header of a card shows.
function headOf(message) {
    return JSON.stringify({ ...message, texts: null, source: null });
}

function flash(element) {
    element.classList.remove("changed");
    void element.offsetWidth;                    // restarts the animation
    element.classList.add("changed");
}

// A card is made once, so that the field in which somebody types stays; its panes are made anew.
// Returns whether a message that was there has changed.
function showMessage(message, before) {
    let card = cards.get(message.code);
    if (!card) {
        card = makeCard(message);
        cards.set(message.code, card);
        if (before)
            before.after(card.element);
        else
            $("messages").prepend(card.element);
        if (state.messages.length <= AT_ONCE)
            fillCard(card);
        else
            nearScreen.observe(card.element);
        return false;
    }
    if (card.known === message)
        return false;
    card.known = message;
    if (message.texts)
        return setMessage(card, message);
    card.words = "";
    if (card.panes)
        loadTexts(card);                         // the texts of before stay until then
    else
        card.message = message;
    return state.partial;
}

// Show all messages in their order, and remove the cards of others.  Returns the codes of those
// that changed.
function showMessages() {
    const changed = [], codes = new Set(state.messages.map((m) => m.code));
    for (const [code, card] of cards)
        if (!codes.has(code)) {
            card.element.remove();
            cards.delete(code);
        }
    let before = null;
    for (const message of state.messages) {
        if (showMessage(message, before))
            changed.push(message.code);
        before = cards.get(message.code).element;
    }
    return changed;
}

// News of a change stay when the same files are read once more.
function newsOf(changed, refusedBefore) {
    const earlier = $("news").textContent;
    if (state.languages.some((l) => l.judging))
        return earlier;
    const refused = refusedFiles().filter((file) => !refusedBefore.includes(file));
    if (refused.length > 0)
        return t("page-unusable", { files: refused.join(", ") });
    return changed.length === 0 ? earlier || t("page-read-again")
        : changed.length > 3
            ? t("page-changed-many", { n: changed.length, count: changed.length })
            : t("page-changed", { codes: changed.join(", ") });
}

function refusedFiles() {
    return [state.definitions, ...state.languages].filter((f) => f && f.refused)
        .map((f) => f.file);
}

// An answer with the changed messages only becomes a whole one.
function completed(answer) {
    if (!answer.partial)
        return answer;
    const changed = new Map(answer.messages.map((m) => [m.code, m]));
    return { ...answer, messages: state.messages.map((m) => changed.get(m.code) || m) };
}

function show(next) {
    const first = state === null;
    const refused = first ? [] : refusedFiles();
    state = completed(next);
    if (!columnsKnown)
        for (const language of state.languages)
            if (language.kind === "pseudo")
                hiddenColumns.add(language.locale);
    columnsKnown = true;
    const before = columns;
    columns = state.languages.map((l) => l.locale + l.file + l.trouble).join();
    const changed = showMessages();
    if (!first && columns !== before)
        for (const card of cards.values())
            showCard(card);
    showLanguages();
    showTerms();
    applyFilters();
    if (first)
        goToTarget(false);
    else if (settled)
        tell(newsOf(changed, refused));
    settled = settled || !state.languages.some((l) => l.judging);
}

function filesOf(isWanted) {
    const definitions = state.definitions ? [{ ...state.definitions, judging: false }] : [];
    return [...definitions, ...state.languages].filter((f) => f.file && isWanted(f))
        .map((f) => f.file).join(", ");
}

function connectionText(on, reason) {
    if (!on)
        return reason || t("page-not-connected");
    const judging = filesOf((l) => l.judging);
    return judging ? t("page-judging", { files: judging })
        : t("page-following", { files: filesOf(() => true) });
}

function connected(on, reason) {
    $("connection").className = `connection ${on ? "on" : "off"}`;
    const text = connectionText(on, reason);
    if ($("connection").textContent !== text)
        $("connection").textContent = text;
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function untilVisible() {
    return new Promise((done) => {
        if (!document.hidden)
            done();
        else
            document.addEventListener("visibilitychange", done, { once: true });
    });
}

class Refused extends Error {}

// Wait for changes.  A hidden page gives up its connection, since a browser opens only six.
async function follow() {
    for (;;) {
        const waiting = new AbortController();
        const leave = () => document.hidden && waiting.abort();
        document.addEventListener("visibilitychange", leave);
        try {
            const since = state ? `&since=${encodeURIComponent(state.version)}` : "";
            const answer = await fetch(`api/state?only=changes${since}`, { signal: waiting.signal });
            if (answer.status === 200)
                show(await answer.json());
            else if (answer.status !== 204)
                throw new Refused(await answer.text());
            connected(true);
        } catch (e) {
            if (!waiting.signal.aborted) {
                connected(false, e instanceof Refused ? e.message : "");
                await pause(1000);
            }
        }
        document.removeEventListener("visibilitychange", leave);
        await untilVisible();
    }
}

$("filters").addEventListener("submit", (event) => event.preventDefault());
$("filters").addEventListener("input", applyFilters);
window.addEventListener("hashchange", () => goToTarget(true));

const copied = $("state").textContent.trim();
if (copied) {
    isCopy = true;
    show(JSON.parse(copied));
    $("connection").textContent = t("page-copy");
} else {
    follow();
}
