/** The app's version, as exports carry it; a test holds it to package.json's. */
export const APP_VERSION = '0.1.0';
