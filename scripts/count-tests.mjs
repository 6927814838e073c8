// Adds up what Surefire and Vitest wrote down and closes with "N passed, N failed"; exits 1 unless all passed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const total = { passed: 0, failed: 0, skipped: 0 };

for (const module of ['engine', 'fakeclouds', 'clouds', 'server', 'demo', 'bench']) {
  const folder = `${module}/target/surefire-reports`;
  const reports = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.xml')) : [];
  if (reports.length === 0) {
    console.error(`${module}: no test report`);
    total.failed += 1;
  }
  for (const report of reports) {
    const suite = /<testsuite\b[^>]*>/.exec(readFileSync(`${folder}/${report}`, 'utf8'))?.[0] ?? '';
    const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
    const failed = count('failures') + count('errors');
    total.failed += failed;
    total.skipped += count('skipped');
    total.passed += count('tests') - failed - count('skipped');
  }
}

if (existsSync('target/vitest.json')) {
  const page = JSON.parse(readFileSync('target/vitest.json', 'utf8'));
  total.passed += page.numPassedTests;
  total.failed += page.numFailedTests;
  total.skipped += page.numPendingTests + page.numTodoTests;
} else {
  console.error('web: no test report');
  total.failed += 1;
}

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
