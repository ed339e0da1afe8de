/** `npm run predict`: expected votes for a folder of pictures. See README.md in this folder. */
import { predictCommand } from './predictCommand.ts';

process.exitCode = await predictCommand(process.argv.slice(2), process.stdout, process.stderr);
