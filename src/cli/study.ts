/** `npm run study`: does choosing galaxies save labels? See docs/study/protocol.md. */
import { studyCommand } from './studyCommand.ts';

process.exitCode = await studyCommand(process.argv.slice(2), process.stdout, process.stderr);
