/** Who calls, by the access key of the signature. */
export type GatewayCaller = { admin: true } | { admin: false; roleId: string };

/** One call that arrived at the gateway. */
export interface GatewayCall {
  caller: GatewayCaller;
  action: string;
  body: string;
}

export interface GatewayReply {
  status: number;
  contentType: string;
  body: string | Buffer;
}

export function jsonReply(body: object | string, status = 200): GatewayReply {
  return {
    status,
    contentType: 'application/x-amz-json-1.0',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** An error of the JSON protocols: `type` is the shape's name, with its namespace where the service gives one. */
export function jsonError(type: string, message: string, status = 400): GatewayReply {
  return jsonReply({ __type: type, message }, status);
}

/** An error of SES's query protocol. */
export function sesError(code: string, message: string, status = 400): GatewayReply {
  const body =
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>` +
    `<Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>local</RequestId></ErrorResponse>`;
  return { status, contentType: 'text/xml', body };
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
