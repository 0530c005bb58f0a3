import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import JSZip from 'jszip';
import { differences } from '../package-differences.mjs';
import { filesOf } from '../package-files.mjs';

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const files = (entries) => new Map(Object.entries(entries).map(([path, text]) => [path, Buffer.from(text)]));
const object = (inside) => files({ 'objects/Account.object': `${XML}<CustomObject>${inside}</CustomObject>` });
const field = (name, more = '') => `<fields><fullName>${name}</fullName>${more}</fields>`;

test('layout_of_the_text_and_order_of_named_parts_make_no_difference', () => {
    const ours = object(`\n  ${field('B')}\n  ${field('A', '\n<type>Text</type>')}\n`);
    const expected = object(field('A', '<type>Text</type>') + field('B'));

    assert.deepEqual(differences(ours, expected), []);
});

test('a_changed_value_is_named_with_its_place', () => {
    const found = differences(object(field('A', '<length>80</length>')), object(field('A', '<length>81</length>')));

    assert.deepEqual(found, [
        'objects/Account.object differs at /CustomObject/0/fields/0/length/0: "80" instead of "81"'
    ]);
});

test('the_order_of_picklist_values_is_a_difference', () => {
    const values = (...names) => field('A', names.map((name) => `<value><fullName>${name}</fullName></value>`).join(''));

    assert.equal(differences(object(values('red', 'green')), object(values('green', 'red'))).length, 1);
});

test('a_part_that_was_left_out_is_a_difference', () => {
    assert.equal(differences(object(field('A')), object(field('A') + field('B'))).length, 1);
});

test('missing_and_additional_files_are_named', () => {
    assert.deepEqual(differences(files({ 'a.txt': '' }), files({ 'b.txt': '' })), [
        'a.txt should not be there',
        'b.txt is missing'
    ]);
});

test('code_must_be_the_same_to_the_byte', () => {
    assert.deepEqual(differences(files({ 'lwc/card.js': 'a;' }), files({ 'lwc/card.js': 'a; ' })), [
        'lwc/card.js has other content'
    ]);
});

test('broken_XML_is_called_so', () => {
    const found = differences(object('<fields>'), object('<fields></fields>'));

    assert.match(found[0], /is no XML: line \d+/u);
});

test('a_zip_and_a_directory_are_read_alike_and_from_the_folder_of_the_manifest', async (t) => {
    const root = mkdtempSync(join(tmpdir(), 'package-'));
    t.after(() => rmSync(root, { recursive: true }));
    mkdirSync(join(root, 'unpacked', 'labels'), { recursive: true });
    writeFileSync(join(root, 'unpacked', 'package.xml'), XML);
    writeFileSync(join(root, 'unpacked', 'labels', 'CustomLabels.labels'), 'æøå');
    const zip = new JSZip().file('unpackaged/package.xml', XML).file('unpackaged/labels/CustomLabels.labels', 'æøå');
    writeFileSync(join(root, 'package.zip'), await zip.generateAsync({ type: 'nodebuffer' }));

    const zipped = await filesOf(join(root, 'package.zip'));

    assert.deepEqual([...zipped.keys()].sort(), ['labels/CustomLabels.labels', 'package.xml']);
    assert.deepEqual(differences(zipped, await filesOf(join(root, 'unpacked'))), []);
});

test('what_holds_no_manifest_is_no_package', async (t) => {
    const root = mkdtempSync(join(tmpdir(), 'package-'));
    t.after(() => rmSync(root, { recursive: true }));

    await assert.rejects(filesOf(root), /holds no package\.xml/u);
});
