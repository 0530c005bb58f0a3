// Measures the contrast of every ink on its ground, in the colors of the card's own fallbacks and in those that the styling hooks
// have in Salesforce's themes (by the metadata of Salesforce's linter for them).

const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const HOOKS = '@salesforce-ux/sds-metadata/generated/globalStylingHooks.metadata.json';
const { MAIN } = require('../../../../../../scripts/labels');

const metadata = JSON.parse(readFileSync(join(MAIN, '..', '..', '..', 'node_modules', HOOKS), 'utf8'));

const TEXT = 4.5;
const SIGN = 3;

const PAIRS = [
    ['ink', 'ground', TEXT],
    ['quiet', 'ground', TEXT],
    ['quiet', 'soft', TEXT],
    ['ink', 'soft', TEXT],
    ['link', 'ground', TEXT],
    ['late', 'ground', TEXT],
    ['red-ink', 'red-ground', TEXT],
    ['yellow-ink', 'yellow-ground', TEXT],
    ['green-ink', 'green-ground', TEXT],
    ['grey-ink', 'grey-ground', TEXT],
    ['mark', 'ground', SIGN],
    ['mark', 'soft', SIGN]
];

const css = readFileSync(join(__dirname, '..', 'crmvHealthCard.css'), 'utf8');
const colors = new Map(
    [...css.matchAll(/--crmv-([\w-]+): var\((--slds-g-color-[\w-]+), (#[0-9a-f]{6})\);/gu)].map(
        ([, name, hook, fallback]) => [name, { hook, fallback }]
    )
);

const THEMES = {
    'without a theme': (color) => color.fallback,
    'in SLDS 1': (color) => resolve(color.hook, 'slds', 0),
    'in SLDS 2': (color) => resolve(color.hook, 'cosmos', 0),
    'in SLDS 2, dark': (color) => resolve(color.hook, 'cosmos', 1)
};

function resolve(hook, theme, shade) {
    let value = metadata.global[hook].values[theme];
    const pair = /^light-dark\((.+), (.+)\)$/u.exec(value);
    if (pair) {
        value = pair[1 + shade];
    }
    const alias = /^var\((--slds-g-[\w-]+)/u.exec(value);
    return alias ? resolve(alias[1], theme, shade) : value;
}

function luminance(hex) {
    const [red, green, blue] = [1, 3, 5].map((at) => {
        const part = parseInt(hex.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
}

it('measures_black_on_white_as_21_to_1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});

it('knows_every_color_of_the_card', () => {
    const used = new Set(PAIRS.flatMap(([ink, ground]) => [ink, ground]));

    expect([...colors.keys()].filter((name) => !used.has(name))).toEqual(['rule']);
    expect(css.replace(/:host \{[^}]*\}/u, '')).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsl/iu);
});

describe.each(Object.keys(THEMES))('%s', (theme) => {
    it.each(PAIRS)('%s_on_%s_has_at_least_%p_to_1', (ink, ground, least) => {
        const measured = contrast(THEMES[theme](colors.get(ink)), THEMES[theme](colors.get(ground)));

        expect(measured).toBeGreaterThanOrEqual(least);
    });
});
