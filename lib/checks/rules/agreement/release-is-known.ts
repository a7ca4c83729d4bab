import { isNewer, type KnownReleases } from '../../../products/known-releases';
import { LONGHORN_KNOWN } from '../../../products/longhorn/releases';
import { longhornCharts } from '../../../products/longhorn/installation';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { VELERO_CHARTS_KNOWN } from '../../../products/velero/chart';
import { veleroCharts, veleroOf } from '../../../products/velero/installation';
import { VELERO_KNOWN } from '../../../products/velero/server';
import type { Path } from '../../../json';
import type { Version } from '../../../values/version';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

/** A release that is installed, and where its version is written. */
interface Release {
  readonly document: Manifest;
  readonly path: Path;
  readonly known: KnownReleases;
  readonly version: Version;
}

export const releaseIsKnown = rule({
  id: 'agreement/release-is-known',
  severity: 'warning',
  title: 'the installed releases are among those that the rules know',
  rationale:
    'What a release can do and what it breaks is written down release by release. A newer one is judged as the newest of a known line: what it changed is not seen.',
  fix: 'upgrade this tool, or read the notes of the release for what it changes about backups',
  source: 'https://github.com/longhorn/longhorn/releases',
  on: each(releases),

  find: ({ known, version }) => {
    if (!isNewer(known, version)) return;
    return finding(
      [],
      `release ${version.text} of ${known.title} is judged as ${known.newest}, the newest that is known`,
    );
  },
});

function releases(model: Model): readonly Release[] {
  const longhorn = longhornCharts(model).map(({ document, versionPath, version }) => ({
    document,
    path: versionPath,
    known: LONGHORN_KNOWN,
    version,
  }));
  const velero = veleroCharts(model).flatMap((chart) => {
    const { document, path, versionPath, version } = chart;
    const server = { document, path: [...path, 'image', 'tag'], known: VELERO_KNOWN, version: veleroOf(chart) };
    return [{ document, path: versionPath, known: VELERO_CHARTS_KNOWN, version }, server];
  });
  return [...longhorn, ...velero].flatMap(({ version, ...where }) => (version ? [{ ...where, version }] : []));
}
