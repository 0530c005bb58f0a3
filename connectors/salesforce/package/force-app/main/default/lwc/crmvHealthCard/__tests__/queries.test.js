import { HISTORY, OPEN_TASKS } from '../queries';

const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { parse, visit } = require('graphql');
const { MAIN } = require('../../../../../../scripts/labels');

jest.mock('lightning/graphql', () => ({ gql: (parts) => parts.join('') }), { virtual: true });

const CUSTOM = /__c$/u;

function names(query) {
    const found = new Set();
    const note = (node) => {
        found.add(node.name.value); // returning something would change the document
    };
    visit(parse(query), { Field: note, ObjectField: note });
    return found;
}

const isField = (object, name) => existsSync(join(MAIN, 'objects', object, 'fields', `${name}.field-meta.xml`));

describe('queries', () => {
    it('ask_for_fields_of_the_history_that_the_package_brings', () => {
        const custom = [...names(HISTORY)].filter((name) => CUSTOM.test(name) && name !== 'CRMV_Health_History__c');

        expect(custom.length).toBeGreaterThan(0);
        expect(custom.filter((name) => !isField('CRMV_Health_History__c', name))).toEqual([]);
    });

    it('tell_our_tasks_by_the_key_that_the_package_brings', () => {
        const custom = [...names(OPEN_TASKS)].filter((name) => CUSTOM.test(name));

        expect(custom).toEqual(['CRMV_Task_Key__c']);
        expect(isField('Activity', 'CRMV_Task_Key__c')).toBe(true);
    });

    it.each([
        ['history', () => HISTORY],
        ['tasks', () => OPEN_TASKS]
    ])('answer_under_the_name_%s_for_one_account', (alias, query) => {
        const document = parse(query());
        const [operation] = document.definitions;
        const lists = operation.selectionSet.selections[0].selectionSet.selections[0].selectionSet.selections;

        expect(lists.map((list) => list.alias.value)).toEqual([alias]);
        expect(operation.variableDefinitions.map((variable) => variable.variable.name.value)).toEqual(['account']);
    });
});
