// Compares the tokens of `token_dump` with those of the corpus @rmenke/css-tokenizer-tests.
// usage: node tokens.mjs PATH_OF_token_dump
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testCorpus } from '@rmenke/css-tokenizer-tests';

const [dump] = process.argv.slice(2);
if (!dump) {
    console.error('usage: node tokens.mjs PATH_OF_token_dump');
    process.exit(2);
}

const preprocessed = (css) => css.replace(/\r\n?|\f/g, '\n').replace(/\0/g, '\uFFFD').toWellFormed();
const bytes = (text) => Buffer.byteLength(preprocessed(text));

function sheets() {
    const folder = mkdtempSync(join(tmpdir(), 'tokens-'));
    const file = join(folder, 'sheets.json');
    const css = Object.fromEntries(Object.entries(testCorpus).map(([name, test]) => [name, test.css.toWellFormed()]));
    writeFileSync(file, JSON.stringify(css));
    const output = execFileSync(dump, [file], { maxBuffer: 1 << 28 });
    rmSync(folder, { recursive: true });
    return JSON.parse(output);
}

// What the corpus expects, in our terms: without comments, with places in bytes of the preprocessed sheet.
function expected(test) {
    let end = 0;
    return test.tokens.map((token) => {
        const begin = end;
        end += bytes(token.raw);
        return { ...token, begin, end };
    }).filter((token) => token.type !== 'comment');
}

function difference(wanted, got) {
    if (!got) return 'missing';
    if (wanted.type !== got.type) return `type ${got.type}`;
    if (wanted.begin !== got.begin || wanted.end !== got.end) return `place ${got.begin} to ${got.end}`;
    const value = wanted.structured ?? {};
    if ('unit' in value && value.unit !== got.text) return `unit ${got.text}`;
    if (typeof value.value === 'string' && value.value !== got.text) return `value ${JSON.stringify(got.text)}`;
    if (typeof value.value === 'number' && Math.abs(value.value - got.number) > 1e-6 * Math.abs(value.value)) return `number ${got.number}`;
    if (value.type === 'integer' && !got.isInteger) return 'not an integer';
    if (value.type === 'number' && got.isInteger) return 'an integer';
    if (value.type === 'id' && !got.isId) return 'no id';
    if (value.type === 'unrestricted' && got.isId) return 'an id';
    return '';
}

const dumped = sheets();
let agreed = 0;
let failed = 0;
for (const [name, test] of Object.entries(testCorpus)) {
    const wanted = expected(test);
    const got = dumped[name] ?? [];
    const problems = wanted.map((token, i) => [token, difference(token, got[i])]).filter(([, problem]) => problem);
    if (problems.length === 0 && got.length === wanted.length) {
        ++agreed;
        continue;
    }
    ++failed;
    const [token, problem] = problems[0] ?? [{ raw: '' }, `${got.length} tokens in place of ${wanted.length}`];
    console.log(`${name}: ${JSON.stringify(test.css.slice(0, 60))}: ${token.type} ${JSON.stringify(token.raw)}: ${problem}`);
}
console.log(`${agreed} of ${Object.keys(testCorpus).length} as expected`);
process.exit(failed > 0 ? 1 : 0);
