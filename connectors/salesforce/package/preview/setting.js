// Sets up what Salesforce would know of the reader, from the address: ?states=yellow,grey&lang=de&locale=de-DE&width=320&captions=no
// It is imported before the card, because labels and settings are read when the card's modules are.

const { labels, accounts, now } = globalThis.crmvData;
const LOCALES = { en: 'en-US', da: 'da-DK', sv: 'sv-SE', de: 'de-DE', ro: 'ro-RO' };

const asked = new URLSearchParams(globalThis.location.search);
const lang = asked.get('lang') ?? 'en';

globalThis.crmvPreview = {
    labels: labels[lang],
    i18n: { lang, locale: asked.get('locale') ?? LOCALES[lang], timeZone: 'Europe/Copenhagen' },
    answers: accounts
};
Date.now = () => now;
document.documentElement.lang = lang;

export const states = (asked.get('states') ?? Object.keys(accounts).join(',')).split(',');
export const titleOf = (state) => accounts[state].title;
export const width = Number(asked.get('width') ?? 400);
export const hasCaptions = asked.get('captions') !== 'no';
