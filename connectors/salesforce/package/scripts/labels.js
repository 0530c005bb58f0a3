// The custom labels of the package as a map from name to text, in English or in one of the translations.

const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { XMLParser } = require('fast-xml-parser');

const MAIN = join(__dirname, '..', 'force-app', 'main', 'default');
const parser = new XMLParser({ isArray: (name) => name === 'labels' || name === 'customLabels', parseTagValue: false });

function read(...path) {
    return parser.parse(readFileSync(join(MAIN, ...path), 'utf8'));
}

function english() {
    const { labels } = read('labels', 'CustomLabels.labels-meta.xml').CustomLabels;
    return new Map(labels.map((label) => [label.fullName, label.value]));
}

function languages() {
    return readdirSync(join(MAIN, 'translations')).map((file) => file.split('.')[0]);
}

function translation(language) {
    const { customLabels } = read('translations', `${language}.translation-meta.xml`).Translations;
    return new Map(customLabels.map((label) => [label.name, label.label]));
}

module.exports = { english, languages, translation, MAIN };
