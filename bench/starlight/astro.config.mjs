// What Starlight builds the bench's texts with: three languages in folders, as ours, and its own search (Pagefind).
import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";

const sections = ["productisation", "canvas", "servuction", "tools", "glossary"];

export default defineConfig({
  site: "https://kanvas.example",
  integrations: [
    starlight({
      title: "Kanvas",
      defaultLocale: "fr",
      locales: {
        fr: { label: "Français", lang: "fr" },
        no: { label: "Norsk", lang: "nb" },
        en: { label: "English", lang: "en" },
      },
      sidebar: sections.map((directory) => ({ label: directory, items: [{ autogenerate: { directory } }] })),
    }),
  ],
});
