import { ServerResponse } from 'node:http';
import restify from 'restify';

/**
 * Restify, without what it does to everybody else: on import it replaces `writeHead` of every HTTP server in the process
 * with one that returns nothing, so that the usual `writeHead(…).end(…)` breaks, in the simulator for one. Node's own is
 * put back; restify's does no more than announce the headers, which nobody listens to. Import restify only from here.
 */
const { _writeHead: nodeWriteHead } = ServerResponse.prototype as ServerResponse & {
  _writeHead: ServerResponse['writeHead'];
};
ServerResponse.prototype.writeHead = nodeWriteHead;

export default restify;
