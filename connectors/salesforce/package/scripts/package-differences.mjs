// What two packages in the metadata format differ in, where it matters to Salesforce.

import { isDeepStrictEqual } from 'node:util';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Parts of one file whose order says nothing: they have names of their own and are put together from files of their own. */
const NAMED_PARTS = new Set([
    'businessProcesses',
    'compactLayouts',
    'customLabels',
    'fieldPermissions',
    'fieldSets',
    'fields',
    'labels',
    'listViews',
    'members',
    'objectPermissions',
    'recordTypes',
    'tabSettings',
    'types',
    'validationRules',
    'webLinks'
]);

const parser = new XMLParser({
    ignoreAttributes: false,
    ignoreDeclaration: true,
    parseTagValue: false,
    trimValues: true,
    isArray: (name, path, isLeaf, isAttribute) => !isAttribute
});

/**
 * @param {Map<string, Buffer>} ours contents by path
 * @param {Map<string, Buffer>} expected the same
 * @returns {string[]} a sentence for each difference, in order of the paths; empty where there is none
 */
export function differences(ours, expected) {
    const paths = [...new Set([...ours.keys(), ...expected.keys()])].sort();
    return paths.flatMap((path) => {
        if (!ours.has(path)) {
            return `${path} is missing`;
        }
        if (!expected.has(path)) {
            return `${path} should not be there`;
        }
        return ofFile(path, ours.get(path), expected.get(path));
    });
}

function ofFile(path, ours, expected) {
    if (ours.equals(expected)) {
        return [];
    }
    if (!looksLikeXml(expected)) {
        return `${path} has other content`;
    }
    const wellFormed = XMLValidator.validate(ours.toString('utf8'));
    if (wellFormed !== true) {
        return `${path} is no XML: line ${wellFormed.err.line}: ${wellFormed.err.msg}`;
    }
    const [one, other] = [ours, expected].map((content) => settle(parser.parse(content.toString('utf8'))));
    return isDeepStrictEqual(one, other) ? [] : `${path} differs at ${firstDifference(one, other, '')}`;
}

function looksLikeXml(content) {
    return content.subarray(0, 64).toString('utf8').trimStart().startsWith('<?xml');
}

/** Puts parts whose order says nothing into one order, and forgets the order of elements of different names. */
function settle(node) {
    if (Array.isArray(node)) {
        return node.map(settle);
    }
    if (node === null || typeof node !== 'object') {
        return node;
    }
    return Object.fromEntries(
        Object.keys(node)
            .sort()
            .map((name) => [name, NAMED_PARTS.has(name) ? settle(node[name]).sort(byText) : settle(node[name])])
    );
}

function byText(one, other) {
    const [first, second] = [JSON.stringify(one), JSON.stringify(other)];
    return first < second ? -1 : Number(first > second);
}

function firstDifference(one, other, path) {
    const bothTrees = [one, other].every((node) => node !== null && typeof node === 'object');
    if (!bothTrees) {
        return `${path || '/'}: ${JSON.stringify(one)} instead of ${JSON.stringify(other)}`;
    }
    const name = [...new Set([...Object.keys(one), ...Object.keys(other)])].find(
        (key) => !isDeepStrictEqual(one[key], other[key])
    );
    return firstDifference(one[name], other[name], `${path}/${name}`);
}
