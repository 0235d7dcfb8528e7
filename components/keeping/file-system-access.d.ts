/** What TypeScript's library lacks of https://wicg.github.io/file-system-access; Chromium has it, Firefox does not. */
declare function showDirectoryPicker(options?: {
  id?: string;
  mode?: 'read' | 'readwrite';
}): Promise<FileSystemDirectoryHandle>;

interface FileSystemHandle {
  queryPermission(descriptor: { mode: 'read' | 'readwrite' }): Promise<PermissionState>;
  requestPermission(descriptor: { mode: 'read' | 'readwrite' }): Promise<PermissionState>;
}
