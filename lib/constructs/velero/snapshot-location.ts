import { Construct } from 'constructs';
import { VolumeSnapshotLocation as VolumeSnapshotLocationObject } from '../../../imports/velero.io';
import { dnsLabelProblem } from '../../values/kubernetes-name';
import { Region } from '../../values/region';
import { breaks, type TextRule } from '../../values/text';
import { lacks } from '../../products/fact';
import { EBS_KMS_KEY } from '../../products/velero/aws-plugin';
import { KEEP } from '../argocd/annotations';
import { ApplicationFolder } from '../argocd/application-folder';
import type { ICredentials } from '../credentials/credentials';
import { report, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import type { VeleroContext } from './context';
import { AFTER_SERVER } from './waves';

/** Properties of `VolumeSnapshotLocation`. */
export interface VolumeSnapshotLocationProps {
  /** The region of the volumes. Their snapshots never leave it. */
  readonly region: string | Region;

  /**
   * The ARN of the KMS key that encrypts the snapshots. From plugin 1.14.2 on.
   *
   * @default - the key of each volume
   */
  readonly kmsKeyArn?: string;

  /**
   * How the access key for EC2 reaches Velero.
   *
   * @default - the credentials of Velero
   */
  readonly credentials?: ICredentials;
}

/**
 * Where Velero itself takes snapshots of EBS volumes, through the EC2 API. Volumes of a CSI driver do not need it.
 *
 * @see https://velero.io/docs/v1.18/api-types/volumesnapshotlocation/
 */
export class VolumeSnapshotLocation extends Construct {
  constructor(
    scope: Construct,
    public readonly locationName: string,
    props: VolumeSnapshotLocationProps,
    context: VeleroContext,
  ) {
    super(scope, uniqueId(scope, `VolumeSnapshotLocation.${locationName}`));
    const region = Region.of(props.region);
    report(this, 'name', dnsLabelProblem(locationName));
    reportSecondUse(this, 'name', `the volume snapshot location ${locationName}`);
    reportFields(this, { region });
    if (props.kmsKeyArn !== undefined) {
      report(this, 'kmsKeyArn', breaks([KEY_ARN], props.kmsKeyArn));
      if (lacks(EBS_KMS_KEY, context.awsPluginVersion)) {
        report(this, 'kmsKeyArn', {
          must: `must not be set before velero-plugin-for-aws ${EBS_KMS_KEY.since}: the location would be invalid`,
          got: props.kmsKeyArn,
          fix: 'Leave it out, or set a newer `awsPluginVersion` of Velero',
        });
      }
    }
    const credential = context.credentialFor(this, props.credentials);
    const folder = ApplicationFolder.of(this);
    folder.add(
      this,
      (chart, id) =>
        new VolumeSnapshotLocationObject(chart, id, {
          metadata: {
            name: locationName,
            namespace: folder.namespace,
            annotations: { ...KEEP, ...AFTER_SERVER },
          },
          spec: {
            provider: 'aws',
            config: {
              region: region.text,
              ...(props.kmsKeyArn === undefined ? {} : { ebsKmsKeyId: props.kmsKeyArn }),
            },
            ...(credential ? { credential } : {}),
          },
        }),
    );
  }
}

const KEY_ARN: TextRule = {
  must: 'must be the ARN of a KMS key',
  fix: 'Write "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", for example',
  keeps: (arn) => /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/.test(arn),
};
