// @ts-check
// Makes the modules of the messages before Vite or Vitest reads them, and again when a message changes.
import { join, sep } from 'node:path';
import { folder, make } from './messageFiles.mjs';

/** @returns {import('vite').Plugin} */
export function messagePlugin() {
  return {
    name: 'messages',
    config: () => void make(),
    configureServer(server) {
      server.watcher.add(join(folder, '**', '*.json'));
      server.watcher.on('all', (_event, file) => {
        if (!file.startsWith(folder + sep)) return;
        try {
          make();
        } catch (fault) {
          server.config.logger.error(fault instanceof Error ? fault.message : String(fault));
        }
      });
    },
  };
}
