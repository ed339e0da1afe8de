/** The columns of a table that hold what experts said of a galaxy. */

/** Columns of a manifest that hold experts' answers begin so; the question's published name follows. */
export const EXPERT_COLUMN = '#expert:';

export const hasExpertAnswers = (metadata: Readonly<Record<string, string>>): boolean => Object.entries(metadata).some(([column, value]) => column.startsWith(EXPERT_COLUMN) && value.trim() !== '');
