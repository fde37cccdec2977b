export { errcodeOf, readAnswer, withoutSecrets, type ApiAnswer, type Refused } from './answer';
export { createTransport, type HttpCall, type Transport } from './transport';
