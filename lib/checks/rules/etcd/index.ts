export { endpointIsHost } from './endpoint-is-host';
export { noEmptySetting } from './no-empty-setting';
export { noSettingBesideSecret } from './no-setting-beside-secret';
export { notInVeleroStore } from './not-in-velero-store';
export { secretIsInKubeSystem } from './secret-is-in-kube-system';
export { snapshotsInS3AreCounted } from './snapshots-in-s3-are-counted';
