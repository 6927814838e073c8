// Writes server/src/main/resources/cloud/declutter/identity/common-passwords.txt: what is guessed first and has at least
// 8 characters. From zxcvbn's frequency lists (npm packages zxcvbn 4.4.2 and @zxcvbn-ts/language-common 4.1.3, both MIT),
// and from what people make of short ones when more characters are asked for.
//
// Usage: node scripts/make-common-passwords.mjs FOLDER   (a folder in which both packages were installed)
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const folder = resolve(process.argv[2] ?? '.');
const at = (path) => join(folder, 'node_modules', path);
const first = createRequire(import.meta.url)(at('zxcvbn/lib/frequency_lists.js')).passwords;
const second = JSON.parse(readFileSync(at('@zxcvbn-ts/language-common/src/passwords.json'), 'utf8'));
const known = [...new Set([...first, ...second].map((word) => word.toLowerCase()))];

const SHORTEST = 8;
const LONGEST = 24;
const all = new Set();
const add = (text) => {
  const plain = text.normalize('NFKC').toLowerCase();
  if (plain.length >= SHORTEST && plain.length <= LONGEST && !plain.startsWith('#')) {
    all.add(plain);
  }
};

known.forEach(add);

// The commonest words twice, three times, and with what is added to them.
const words = known.filter((word) => /^[a-z]{3,12}$/.test(word)).slice(0, 900);
const endings = [
  '1', '12', '123', '1234', '12345', '123456', '1234567', '12345678', '123456789', '1234567890', '!', '1!', '12!',
  '123!', '1234!', '@123', '@1234', '!123', '#1', '111', '000', '0000', '007', '69', '666', '777', '2020', '2021',
  '2022', '2023', '2024', '2025', '2026', '321', '4321', '54321', '654321', 'abc', 'qwerty', 'password', '.', '..',
];
for (const word of words) {
  add(word + word);
  add(word + word + word);
  if (words.indexOf(word) < 250) {
    endings.forEach((ending) => add(word + ending));
    ['123', '1234', '12345', '123456', '1'].forEach((beginning) => add(beginning + word));
  }
}
for (const word of words.slice(0, 60)) {
  words.slice(0, 60).forEach((other) => add(word + other));
}

// One sign many times, short runs many times, rows of the keyboard, counting up and down.
for (const sign of 'abcdefghijklmnopqrstuvwxyz0123456789.-_*!?#@') {
  for (let length = SHORTEST; length <= LONGEST; length++) {
    add(sign.repeat(length));
  }
}
const rows = [
  'abcdefghijklmnopqrstuvwxyz', '01234567890123456789', '1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiop', 'azertyuiop', '1qaz2wsx3edc4rfv5tgb6yhn', '1q2w3e4r5t6y7u8i9o0p', 'qazwsxedcrfvtgbyhnujm', 'zaq12wsxcde34rfv',
  '!qaz2wsx#edc4rfv', '1234qwerasdfzxcv', 'qwerasdfzxcv', 'poiuytrewq', 'lkjhgfdsa', 'mnbvcxz', '0987654321', '9876543210',
  '147258369', '159357', '102030405060', '112233445566', '121212', '123123', '123321', '246810', '135792468', 'abc123', 'a1b2c3d4e5f6g7h8',
  'aabbccddeeff', 'password', 'passwort', 'letmein', 'iloveyou', 'welcome', 'admin', 'administrator', 'changeme', 'secret', 'default',
];
for (const row of rows) {
  const ways = [row, [...row].reverse().join('')];
  for (const way of ways) {
    for (let length = 3; length <= way.length; length++) {
      const run = way.slice(0, length);
      for (let times = 1; times * length <= LONGEST; times++) {
        add(run.repeat(times));
      }
      ['1', '12', '123', '1234', '!', '123!', '2024', '2025', '2026'].forEach((ending) => add(run + ending));
    }
    rows.forEach((other) => add(way + other));
  }
}

// What is said when a "pass phrase" is asked for, together and as words.
const phrases = [
  'correct horse battery', 'horse battery staple', 'let me in please', 'i love you so much', 'i love you forever', 'i love my family',
  'i love my life', 'this is my password', 'this is a password', 'my secret password', 'my password is password', 'password password',
  'open sesame please', 'to be or not to be', 'may the force be with you', 'live long and prosper', 'winter is coming', 'god is good all the time',
  'jesus loves me', 'jesus is lord', 'trust no one', 'trust no one 123', 'the quick brown fox', 'hello world', 'hello world 123', 'good morning',
  'happy birthday', 'merry christmas', 'manchester united', 'liverpool fc', 'real madrid', 'fc barcelona', 'star wars forever', 'harry potter',
  'game of thrones', 'lord of the rings', 'new york city', 'san francisco', 'united states', 'super secret password', 'change me please',
  'change me now', 'never forget', 'what is my password', 'i forgot my password', 'forgot my password', 'one two three four', 'onetwothree',
  'monkey banana', 'sunshine and rainbows', 'once upon a time', 'twinkle twinkle', 'hakuna matata', 'carpe diem', 'carpe diem 123',
];
for (const phrase of phrases) {
  ['', ' ', '-', '_', '.'].forEach((between) => {
    const text = phrase.replaceAll(' ', between);
    ['', '1', '12', '123', '1234', '!', '2025', '2026'].forEach((ending) => add(text + ending));
  });
}

const licence = readFileSync(at('zxcvbn/LICENSE.txt'), 'utf8').trim().split('\n');
const head = [
  'Passwords that are guessed first, of at least 8 characters. Written by scripts/make-common-passwords.mjs, in part from',
  "zxcvbn's frequency lists (npm: zxcvbn, @zxcvbn-ts/language-common; Copyright (c) 2021 @zxcvbn-ts), whose licence is:",
  '',
  ...licence,
];
const target = new URL('../server/src/main/resources/cloud/declutter/identity/common-passwords.txt', import.meta.url);
writeFileSync(target, [...head.map((line) => `# ${line}`.trimEnd()), ...[...all].sort()].join('\n') + '\n');
console.log(`${all.size} passwords, ${[...all].filter((word) => word.length >= 12).length} of 12 characters or more`);
