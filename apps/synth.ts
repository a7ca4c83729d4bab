import { main } from '../lib/cli/main';

void main({
  lolice: async () => (await import('./lolice')).lolice,
});
