import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/workbench/',
  root: import.meta.dirname,
  plugins: [react()],
  // The styles use light-dark(); lowered for older browsers it would lose the colours.
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/p': 'http://127.0.0.1:3000' } },
})
