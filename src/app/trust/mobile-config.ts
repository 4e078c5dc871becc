import { createHash } from 'node:crypto';

const UUID = /^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/;

/** A profile by which iOS and macOS install a CA, as Apple's "Configuration Profile Reference" has it. `der`: the CA's certificate. */
export function mobileConfig(der: Buffer, name: string): string {
  // The same certificate is the same profile: a second installation replaces the first.
  const id = (part: string) =>
    createHash('sha256').update(der).update(part).digest('hex').replace(UUID, '$1-$2-$3-$4-$5').toUpperCase();
  const certificate = { type: 'com.apple.security.root', uuid: id('certificate') };
  const profile = { type: 'Configuration', uuid: id('profile') };
  const head = ({ type, uuid }: { readonly type: string; readonly uuid: string }) =>
    `<key>PayloadType</key><string>${type}</string><key>PayloadVersion</key><integer>1</integer>` +
    `<key>PayloadIdentifier</key><string>register.${uuid}</string><key>PayloadUUID</key><string>${uuid}</string>` +
    `<key>PayloadDisplayName</key><string>${name}</string>`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n' +
    `<plist version="1.0"><dict><key>PayloadContent</key><array><dict>${head(certificate)}` +
    `<key>PayloadCertificateFileName</key><string>ca.crt</string><key>PayloadContent</key><data>${der.toString('base64')}</data>` +
    `</dict></array>${head(profile)}<key>PayloadRemovalDisallowed</key><false/></dict></plist>\n`
  );
}
