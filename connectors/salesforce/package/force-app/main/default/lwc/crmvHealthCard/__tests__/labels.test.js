import { labels } from '../labels';

const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { english, languages, translation } = require('../../../../../../scripts/labels');

/** Labels whose word is the same in English and in one of the languages. */
const SAME = ['CRMV_Score', 'CRMV_Trend', 'CRMV_Scorecard'];

const BUNDLE = join(__dirname, '..');
const gaps = (text) => (text.match(/\{\d\}/gu) ?? []).sort();
const sources = () =>
    readdirSync(BUNDLE)
        .filter((file) => /\.(js|html)$/u.test(file) && file !== 'labels.js')
        .map((file) => readFileSync(join(BUNDLE, file), 'utf8'))
        .join('\n');

describe('labels', () => {
    it('exist_for_every_import_and_are_all_imported', () => {
        const imports = readFileSync(join(BUNDLE, 'labels.js'), 'utf8').match(/(?<=@salesforce\/label\/c\.)\w+/gu);

        expect([...imports].sort()).toEqual([...english().keys()].sort());
    });

    it('are_all_shown_somewhere_and_none_is_used_that_does_not_exist', () => {
        const used = new Set(sources().match(/(?<=labels\.)\w+/gu));

        expect([...used].sort()).toEqual(Object.keys(labels).sort());
    });

    it('begin_with_our_prefix', () => {
        expect([...english().keys()].filter((name) => !name.startsWith('CRMV_'))).toEqual([]);
    });

    it('are_told_in_danish_swedish_german_and_romanian', () => {
        expect(languages().sort()).toEqual(['da', 'de', 'ro', 'sv']);
    });

    describe.each(['da', 'sv', 'de', 'ro'])('in %s', (language) => {
        it('are_complete', () => {
            expect([...translation(language).keys()].sort()).toEqual([...english().keys()].sort());
        });

        it('are_not_empty_and_have_the_gaps_of_the_english_text', () => {
            for (const [name, text] of translation(language)) {
                expect({ name, empty: text.trim() === '' }).toEqual({ name, empty: false });
                expect({ name, gaps: gaps(text) }).toEqual({ name, gaps: gaps(english().get(name)) });
            }
        });

        it('are_not_the_english_text_left_standing', () => {
            const same = [...translation(language)].filter(([name, text]) => text === english().get(name));

            expect(same.map(([name]) => name).filter((name) => !SAME.includes(name))).toEqual([]);
        });
    });

    it('fit_into_what_a_custom_label_may_hold', () => {
        for (const language of ['da', 'sv', 'de', 'ro']) {
            expect(Math.max(...[...translation(language).values()].map((text) => text.length))).toBeLessThanOrEqual(1000);
        }
    });

    it('leave_no_visible_english_word_in_the_template', () => {
        const template = readFileSync(join(BUNDLE, 'crmvHealthCard.html'), 'utf8');
        const words = template.replace(/<[^>]*>/gu, ' ').replace(/\{[^}]*\}/gu, ' ').trim();

        expect(words).toBe('');
        expect(template.match(/(?:aria-label|title|alt)="[^"]*"/gu)).toBeNull();
    });
});
