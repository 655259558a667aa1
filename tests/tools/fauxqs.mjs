// Serves SQS on loopback, on a free port that it prints, until its input ends: fauxqs' own program listens on every address.
import { buildApp } from "fauxqs";

const app = buildApp({ logger: false });
await app.listen({ port: 0, host: "127.0.0.1" });
console.log(app.server.address().port);
process.stdin.on("end", () => process.exit(0)).resume();
