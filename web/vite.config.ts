import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

// The server embeds the built files. No inline scripts or styles: the page is served under a strict Content-Security-Policy.
export default defineConfig({
  plugins: [preact()],
  base: './',
  build: {
    outDir: '../artifacts/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:9092' },
  },
});
