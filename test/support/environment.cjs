// Where every test file runs: Node.js with a temporary folder of its own, which is removed with all that was left in it.
// A test may look at everything in `os.tmpdir()`, and see nothing of other programs, nor of other tests.
'use strict';
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

/** What `os.tmpdir()` and other programs go by: the first one outside Windows. */
const VARIABLES = ['TMPDIR', 'TEMP', 'TMP'];

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.before = VARIABLES.map((name) => [name, process.env[name]]);
    this.folder = mkdtempSync(join(tmpdir(), 'arkwright-test-'));
    // Jest gives tests a copy of the variables; `os.tmpdir()` and new processes go by the real ones.
    for (const { env } of [process, this.global.process]) for (const name of VARIABLES) env[name] = this.folder;
  }

  async teardown() {
    for (const [name, value] of this.before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(this.folder, { recursive: true, force: true });
    await super.teardown();
  }
};
