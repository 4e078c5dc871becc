// Exits 0 while the register in this container takes work, and 1 otherwise: the image's health check, without curl.
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

const { PORT = '3000', REGISTER_TLS_CERT = '' } = process.env;
const [get, scheme] = REGISTER_TLS_CERT === '' ? [getHttp, 'http'] : [getHttps, 'https'];

// The certificate names the register's public host, not this address.
const request = get(
  `${scheme}://127.0.0.1:${PORT}/health/ready`,
  { timeout: 3000, rejectUnauthorized: false },
  (answer) => process.exit(answer.statusCode === 200 ? 0 : 1),
);
request.on('timeout', () => process.exit(1));
request.on('error', () => process.exit(1));
