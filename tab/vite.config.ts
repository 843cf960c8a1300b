import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:3978';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/tab/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // The largest chunk is Fluent UI with React; the charts and teams-js are chunks of their own.
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': server, '/feeds': server } },
});
