'use client';

/** The files of a drop. Folders are left out: what a browser gives for one cannot be read. */
export function droppedFiles(data: DataTransfer): readonly File[] {
  return [...data.items].flatMap((item) => {
    if (item.kind !== 'file' || item.webkitGetAsEntry?.()?.isDirectory === true) return [];
    const file = item.getAsFile();
    return file === null ? [] : [file];
  });
}

/**
 * The files of a paste that are meant as such; none where the text is. Office programs put a picture of the text beside the
 * text: the text wins. File managers put the files' names beside the files: the files win.
 */
export function pastedFiles(data: DataTransfer): readonly File[] {
  const files = droppedFiles(data);
  const lines = data
    .getData('text/plain')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const isNames = lines.every((line) => files.some(({ name }) => name !== '' && line.trim().endsWith(name)));
  return isNames ? files : [];
}
