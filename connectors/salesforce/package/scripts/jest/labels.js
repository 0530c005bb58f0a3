// Tests read the words that people read: every custom label stands for its English text.

const { english } = require('../labels');

for (const [name, text] of english()) {
    jest.doMock(`@salesforce/label/c.${name}`, () => ({ __esModule: true, default: text }), { virtual: true });
}
