/**
 * What is dead. `knip` finds exports that nothing imports, `knip --production` code that only tests import: there, an
 * export that its own file uses may serve a test.
 *
 * @type {(options: { production?: boolean }) => import('knip').KnipConfig}
 */
module.exports = ({ production = false }) => ({
  workspaces: {
    '.': {
      entry: [
        // What a user imports: see `exports` and `bin` of package.json.
        'lib/index.ts!',
        'lib/cli/main.ts!',
        'lib/cli/arkwright.ts!',
        'apps/*.ts!',
        'scripts/**/*.{ts,mjs,cjs}!',
        // Started by a test as a process of its own.
        'test/files/killed-run.ts',
        // `npm run test:real`.
        'test/real/main.ts',
      ],
      project: ['lib/**/*.ts!', 'apps/**/*.ts!', 'scripts/**/*.{ts,mjs,cjs}!', 'test/**/*.ts'],
    },
    // Started by a script of package.json, which only development runs; the plugin is named in a string.
    'scripts/api': { entry: production ? ['write.mjs!'] : [], ignoreDependencies: ['typedoc-plugin-markdown'] },
  },
  ignoreExportsUsedInFile: production,
  // Programs that tests use where they are installed.
  exclude: ['binaries'],
});
