import { main } from '../lib/cli/main';
import { apps } from '.';

// scripts/run.cjs type-checks the sources while it bundles them.
void main(apps, { typesChecked: true });
