// Serves SQS on loopback, on a free port that it prints, until its input ends: fauxqs' own program listens on every address.
//   node fauxqs.mjs [SECONDS]   whatever a receiver asks for, what it does not settle is seen again after so long
import { buildApp } from "fauxqs";

const longest = Number(process.argv[2] ?? Infinity);
const app = buildApp({ logger: false });
app.addHook("preHandler", (request, _reply, done) => {
  if (request.body?.VisibilityTimeout > longest) request.body.VisibilityTimeout = longest;
  done();
});
await app.listen({ port: 0, host: "127.0.0.1" });
console.log(app.server.address().port);
process.stdin.on("end", () => process.exit(0)).resume();
