const { english, translation } = require('../../../../../../scripts/labels');

const standIn = (module, value) =>
    jest.doMock(module, () => ({ __esModule: true, default: value }), { virtual: true });

/** The module as it is for a reader with this language and locale. */
function wordingFor(lang, locale) {
    jest.resetModules();
    standIn('@salesforce/i18n/lang', lang);
    standIn('@salesforce/i18n/locale', locale);
    for (const [name, text] of lang === 'en' ? english() : translation(lang)) {
        standIn(`@salesforce/label/c.${name}`, text);
    }
    return require('../wording');
}

const plain = (text) => text.replace(/[\u00a0\u202f]/gu, ' ');

describe.each([
    ['en', 'en-US', 'yesterday', '3 days', '12.5', '\u22128.2', '86%', 'Nov 16, 2026'],
    ['da', 'da-DK', 'i går', '3 dage', '12,5', '\u22128,2', '86 %', '16. nov. 2026'],
    ['sv', 'sv-SE', 'i går', '3 dagar', '12,5', '\u22128,2', '86 %', '16 nov. 2026'],
    ['de', 'de-DE', 'gestern', '3 Tage', '12,5', '\u22128,2', '86 %', '16.11.2026'],
    ['ro', 'ro-RO', 'ieri', '3 zile', '12,5', '\u22128,2', '86 %', '16 nov. 2026']
])('wording in %s', (lang, locale, yesterday, threeDays, number, minus, share, date) => {
    it('says_ages_in_the_readers_language', () => {
        const wording = wordingFor(lang, locale);

        expect(wording.ago(1)).toBe(yesterday);
        expect(wording.days(3)).toBe(threeDays);
    });

    it('writes_numbers_and_dates_by_the_readers_locale', () => {
        const wording = wordingFor(lang, locale);

        expect(wording.oneDecimal(12.5)).toBe(number);
        expect(wording.signed(-8.2)).toBe(minus);
        expect(plain(wording.percent(86))).toBe(share);
        expect(wording.day('2026-11-16')).toBe(date);
    });

    it('calls_a_day_that_is_still_to_come_today', () => {
        const wording = wordingFor(lang, locale);

        expect(wording.ago(-1)).toBe(wording.ago(0));
    });
});

describe('wording', () => {
    it('uses_the_languages_own_plural_forms', () => {
        expect([1, 2].map(wordingFor('en', 'en-US').days)).toEqual(['1 day', '2 days']);
        expect([1, 2, 19, 20].map(wordingFor('ro', 'ro-RO').days)).toEqual(['1 zi', '2 zile', '19 zile', '20 de zile']);
    });

    it('keeps_words_in_the_language_and_numbers_in_the_locale_where_they_differ', () => {
        const wording = wordingFor('de', 'en-US');

        expect(wording.ago(1)).toBe('gestern');
        expect(wording.oneDecimal(12.5)).toBe('12.5');
    });

    it('fills_the_gaps_of_a_label_in_any_order_and_leaves_unknown_ones_standing', () => {
        const { fill } = wordingFor('en', 'en-US');

        expect(fill('Pr. {1} ({0})', 'i går', '15. nov.')).toBe('Pr. 15. nov. (i går)');
        expect(fill('{0} of {2}', 'a', 'b')).toBe('a of {2}');
    });

    it('does_not_fill_gaps_that_a_value_brings_along', () => {
        expect(wordingFor('en', 'en-US').fill('{0} {1}', '{1}', 'x')).toBe('{1} x');
    });

    it('shows_the_sign_of_a_gain', () => {
        expect(wordingFor('en', 'en-US').signed(3.1)).toBe('+3.1');
    });

    it('does_not_move_a_day_by_the_readers_time_zone', () => {
        expect(wordingFor('en', 'en-US').day('2026-11-01')).toBe('Nov 1, 2026');
    });

    it('says_nothing_of_what_is_no_day', () => {
        expect(wordingFor('en', 'en-US').day('soon')).toBe('');
    });
});
