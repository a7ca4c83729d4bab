import { main } from '../lib/cli/main';
import { apps } from '.';

void main(apps);
