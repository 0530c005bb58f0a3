// One client library for Node: for each line on stdin it reads the whole list once and says in one line of JSON what that cost.
'use strict';

const readline = require('node:readline');

const url = process.env.BENCH_URL;
const token = process.env.BENCH_TOKEN;
const asked = process.env.BENCH_ASKED;

async function jsforce() {
  const { Connection } = require('jsforce');
  const connection = new Connection({ instanceUrl: url, accessToken: token, version: '65.0' });
  connection.bulk2.pollInterval = 10;
  return async () => {
    let records = 0;
    const stream = await connection.bulk2.query(asked, { scanAll: true });
    await new Promise((done, failed) => {
      stream.on('record', (record) => {
        if (record.Id) records++;
      });
      stream.on('end', done);
      stream.on('error', failed);
    });
    return records;
  };
}

async function hubspot() {
  const { Client } = require('@hubspot/api-client');
  const client = new Client({ accessToken: token, basePath: url });
  const properties = asked.split(',').filter((name) => name);
  return async () => {
    let records = 0;
    let after;
    do {
      const page = await client.crm.companies.basicApi.getPage(100, after, properties);
      for (const each of page.results) {
        if (each.properties) records++;
      }
      after = page.paging && page.paging.next ? page.paging.next.after : undefined;
    } while (after);
    return records;
  };
}

async function main() {
  const read = await (process.argv[2] === 'jsforce' ? jsforce() : hubspot());
  for await (const line of readline.createInterface({ input: process.stdin })) {
    if (line !== 'round') continue;
    const before = process.cpuUsage();
    const began = process.hrtime.bigint();
    const records = await read();
    const used = process.cpuUsage(before);
    console.log(
      JSON.stringify({
        records,
        wall: Number(process.hrtime.bigint() - began) / 1e9,
        cpu: (used.user + used.system) / 1e6,
        resident: process.resourceUsage().maxRSS * 1024,
      }),
    );
  }
}

main().catch((broken) => {
  console.error(broken);
  process.exit(1);
});
