/** `npm run pretrain`: learns the trunk that the app ships. See README.md in this folder. */
import { pretrainCommand } from './pretrainCommand.ts';

process.exitCode = await pretrainCommand(process.argv.slice(2), process.stdout, process.stderr);
