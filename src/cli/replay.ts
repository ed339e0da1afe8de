/** `npm run replay`: the app without a person. See README.md in this folder. */
import { replayCommand } from './command.ts';

process.exitCode = await replayCommand(process.argv.slice(2), process.stdout, process.stderr);
