import { Construct } from 'constructs';
import type { Problem } from '../../values/problem';
import { breaks, type TextRule } from '../../values/text';
import { MINIO_PORTS } from '../../products/minio/releases';
import { HostFolder } from '../hosts/host-folder';
import { report, reportFields } from '../report';
import { reportService } from '../stores/report-service';
import { S3Service } from '../stores/s3-service';
import { uniqueId } from '../unique-id';

/** Properties of `MinioHost`. */
export interface MinioHostProps {
  /** The host name or IP address at which clients reach the machine. Its certificate is for this name. */
  readonly address: string;

  /** The folder of the objects, on a separate disk: `/storage/minio`. */
  readonly volume: string;

  /**
   * The port of the S3 API.
   *
   * @default 9000
   */
  readonly apiPort?: number;

  /**
   * The port of the console, which is for people, not for engines.
   *
   * @default 9001
   */
  readonly consolePort?: number;

  /**
   * What the server calls its region.
   *
   * @default "us-east-1"
   */
  readonly region?: string;

  /**
   * Enables TLS. The folder contains `public.crt` and `private.key`; the certificates, in PEM, are those of the authority
   * that signed them, or the certificate itself if it is self-signed.
   *
   * @default - no TLS: the address begins with http://
   */
  readonly tls?: { readonly folder: string; readonly caCertificate: string };
}

/**
 * A MinIO server on a machine outside the cluster: its settings and its systemd unit, in `hosts/<name>/`. The
 * administrator's credentials are in a separate file that only root can read, and that is not written here.
 * Its community edition is no longer maintained.
 *
 * @see https://github.com/minio/minio-service/tree/master/linux-systemd
 */
export class MinioHost extends Construct {
  /** The server as its consumers see it. */
  public readonly service: S3Service;

  /** @param name of the machine */
  constructor(scope: Construct, name: string, props: MinioHostProps) {
    super(scope, uniqueId(scope, `MinioHost.${name}`));
    const { address, volume, apiPort = MINIO_PORTS.api, consolePort = 9001, region, tls } = props;
    this.service = new S3Service({
      product: 'minio',
      endpoint: `${tls ? 'https' : 'http'}://${address}:${apiPort}`,
      ...(region === undefined ? {} : { region }),
      ...(tls ? { caCertificate: tls.caCertificate } : {}),
    });
    report(this, 'address', breaks([], address));
    reportService(this, 'service', this.service);
    reportFields(this, { region: this.service.region });
    report(this, 'volume', breaks([PATH], volume));
    if (tls) report(this, 'tls.folder', breaks([PATH], tls.folder));
    report(this, 'consolePort', portProblem(consolePort, apiPort));

    const options = [`--address :${apiPort}`, `--console-address :${consolePort}`];
    if (tls) options.push(`--certs-dir ${tls.folder}`);
    this.addFiles(HostFolder.of(this, name), {
      MINIO_VOLUMES: volume,
      MINIO_OPTS: options.join(' '),
      MINIO_SITE_REGION: this.service.region.text,
    });
  }

  private addFiles(folder: HostFolder, settings: Readonly<Record<string, string>>): void {
    folder.add(this, {
      path: SETTINGS,
      notes: [`Nothing secret stands here: ${ROOT} has what is.`],
      content: Object.entries(settings)
        .map(([key, value]) => `${key}="${value}"\n`)
        .join(''),
    });
    folder.add(this, {
      path: '/etc/systemd/system/minio.service',
      notes: [
        `Besides ${SETTINGS} it reads ${ROOT}, which belongs to root, with the mode 0600, and has two lines:`,
        'MINIO_ROOT_USER=… and MINIO_ROOT_PASSWORD=…, the credentials of the administrator. No engine uses them.',
        'The user minio-user owns the volume, and reads the certificates.',
      ],
      content: unit(settings.MINIO_VOLUMES ?? ''),
    });
  }
}

const SETTINGS = '/etc/minio/minio.conf';
const ROOT = '/etc/minio/root.env';

/** Without its disk the server would fill the system disk, and its clients would find no backups. */
function unit(volume: string): string {
  return `[Unit]
Description=MinIO
Wants=network-online.target
After=network-online.target
RequiresMountsFor=${volume}
AssertFileIsExecutable=/usr/local/bin/minio

[Service]
Type=notify
User=minio-user
Group=minio-user
ProtectProc=invisible
EnvironmentFile=${SETTINGS}
EnvironmentFile=${ROOT}
ExecStart=/usr/local/bin/minio server $MINIO_OPTS $MINIO_VOLUMES
Restart=always
LimitNOFILE=1048576
TasksMax=infinity
TimeoutStopSec=infinity
SendSIGKILL=no

[Install]
WantedBy=multi-user.target
`;
}

function portProblem(port: number, apiPort: number): Problem | undefined {
  if (port === apiPort) {
    return { must: 'must differ from the port of the S3 API', got: port, fix: 'Engines use only the S3 API' };
  }
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return undefined;
  return { must: 'must be a port of 1 to 65535', got: port, fix: 'Leave it out, or write 9001' };
}

/** In the settings file a space would end the path, and a quote the value. */
const PATH: TextRule = {
  must: 'must be an absolute path of letters, digits and / . _ -, other than /',
  fix: 'Write "/storage/minio", for example',
  keeps: (path) => /^(\/[A-Za-z0-9._-]+)+$/.test(path) && !/\/\.{1,2}(\/|$)/.test(path),
};
