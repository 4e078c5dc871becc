import { createHash, randomBytes, sign, type KeyObject } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

const COMMON_NAME = '2.5.4.3';
const ECDSA_WITH_SHA256 = new AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.2' });
const SERIAL_BYTES = 16;

/** A DNS name, an IP address, or in name constraints a network such as 10.0.0.0/8. */
export interface Names {
  readonly dns: readonly string[];
  readonly ip: readonly string[];
}

interface Certified {
  readonly commonName: string;
  readonly publicKey: KeyObject;
  readonly from: Date;
  readonly until: Date;
}

export interface Issuer {
  readonly commonName: string;
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
}

/** The certificate of a CA that may certify servers of these names alone, in DER (RFC 5280, sections 4.1 and 4.2). */
export const authorityCertificate = (subject: Certified & { readonly key: KeyObject }, permitted: Names): Buffer =>
  certificate(subject, subject, [
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
    extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign), true),
    extension(
      id_ce_nameConstraints,
      new NameConstraints({
        permittedSubtrees: new GeneralSubtrees(generalNames(permitted).map((base) => new GeneralSubtree({ base }))),
      }),
      true,
    ),
  ]);

/** The certificate of a server of these names, in DER. */
export const serverCertificate = (subject: Certified, names: Names, issuer: Issuer): Buffer =>
  certificate(subject, issuer, [
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: false }), true),
    extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), true),
    extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_subjectAltName, new SubjectAlternativeName(generalNames(names))),
    extension(
      id_ce_authorityKeyIdentifier,
      new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyId(issuer.publicKey)) }),
    ),
  ]);

/** The names and networks that a CA may certify; none where its certificate does not constrain them. */
export function permittedBy(authority: Buffer): Names {
  const { extensions } = AsnConvert.parse(authority, Certificate).tbsCertificate;
  const constraints = extensions?.find(({ extnID }) => extnID === id_ce_nameConstraints)?.extnValue;
  const subtrees =
    constraints === undefined ? undefined : AsnConvert.parse(constraints, NameConstraints).permittedSubtrees;
  const bases = Array.from(subtrees ?? [], ({ base }) => base);
  return {
    dns: bases.flatMap(({ dNSName }) => dNSName ?? []),
    ip: bases.flatMap(({ iPAddress }) => iPAddress ?? []),
  };
}

/** DER as PEM (RFC 7468). */
export const pem = (label: string, der: Buffer): string => {
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
};

function certificate(subject: Certified, issuer: Issuer, extensions: readonly Extension[]): Buffer {
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: ECDSA_WITH_SHA256,
    issuer: named(issuer.commonName),
    validity: new Validity({ notBefore: subject.from, notAfter: subject.until }),
    subject: named(subject.commonName),
    subjectPublicKeyInfo: AsnConvert.parse(spki(subject.publicKey), SubjectPublicKeyInfo),
    extensions: new Extensions([
      ...extensions,
      extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(subject.publicKey))),
    ]),
  });
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(tbs)), issuer.key);
  return Buffer.from(
    AsnConvert.serialize(
      new Certificate({
        tbsCertificate: tbs,
        signatureAlgorithm: ECDSA_WITH_SHA256,
        signatureValue: bytes(signature),
      }),
    ),
  );
}

const extension = (extnID: string, value: object, critical = false): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });

const generalNames = ({ dns, ip }: Names): GeneralName[] => [
  ...dns.map((dNSName) => new GeneralName({ dNSName })),
  ...ip.map((iPAddress) => new GeneralName({ iPAddress })),
];

const named = (commonName: string): Name =>
  new Name([
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type: COMMON_NAME, value: new AttributeValue({ utf8String: commonName }) }),
    ]),
  ]);

/** Positive, and at most 20 bytes (RFC 5280, section 4.1.2.2). */
function serialNumber(): ArrayBuffer {
  const serial = randomBytes(SERIAL_BYTES);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return bytes(serial);
}

const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

/** RFC 7093, section 2, method 4. */
const keyId = (key: KeyObject): ArrayBuffer => bytes(createHash('sha256').update(spki(key)).digest().subarray(0, 20));

const bytes = (buffer: Buffer): ArrayBuffer => Uint8Array.from(buffer).buffer;
