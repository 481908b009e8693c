// Cards as text for Anki (https://docs.ankiweb.net/importing/text-files.html): two fields a line with a tab between,
// and before them lines that say so.

/** The file of cards, which are pairs of front and back, for a deck of this name. */
export function text(cards, deck) {
  const head = ["#separator:tab", "#html:false", `#deck:${deck.replace(/\s+/g, " ")}`, "#notetype:Basic"];
  return `${[...head, ...cards.map((card) => card.map(field).join("\t"))].join("\n")}\n`;
}

const field = (value) => (/["\t\n#]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);
