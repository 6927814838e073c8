/** Privacy and security in plain words: true of this release, and checked by its tests. */
export const texts = {
  lead: 'What this service does with your files and with what it knows about you, in plain words.',
  home: 'To the start page',
  sections: [
    {
      title: 'What is stored',
      points: [
        'Of your files: names, places, sizes, dates and fingerprints, so that copies can be told. They are a list, not the files.',
        'Of you: your mail address, your name if you gave one, when, where and with what you signed in.',
        'What was cleaned up, when, why and by whom, so that it can be brought back and looked up.',
        'What the service needs to reach your storages: passwords, keys and permissions, each sealed with a key that is not in the database.',
        'Files that you upload here yourself, until you let them go.',
      ],
    },
    {
      title: 'What is never stored',
      points: [
        'The content of files in your storages. Where two must be compared it is read, fingerprinted and forgotten.',
        'Your password. Only a value is kept by which it can be recognised and from which it cannot be worked out.',
        'Anything in order to follow you: no advertising, no statistics on you, no cookies but those of signing in.',
      ],
    },
    {
      title: 'How files are proven the same',
      points: [
        'By content, never by name, date or size alone: every byte counts into a fingerprint (SHA-256).',
        'Where a cloud publishes fingerprints of its own they are used, and each group says which proof it rests on.',
        'Right before a copy is removed, the copy that stays is looked at again. Has either changed, nothing is removed.',
        'The last copy of anything is never removed, not even when two cleanups run at once.',
      ],
    },
    {
      title: 'What the trash is',
      points: [
        'Nothing goes before you have confirmed the list of exactly what goes.',
        'What goes is moved into the trash of the same storage. It stays there for the time that the Trash page shows, and can be brought back from there.',
        'Only after that it is deleted for good, and only then its space is free.',
      ],
    },
    {
      title: 'Who sees what',
      points: [
        'You see what is yours. Nobody else does, not by guessing addresses either: to others it is as if it did not exist.',
        'Admins of this service see who has an account and how the service is doing. They see no names of files and no content.',
        'Whoever runs the machine of this service could read its database, as with any service; they are who gave you its address.',
        'The service speaks only with the storages and sign-ins that you connect. It sends nothing to anybody else.',
        'The operator’s security log notes sign-ins and deletions under a number and with the network address that they came from, without your name or mail address.',
      ],
    },
    {
      title: 'What you can do',
      points: [
        'Protect your account with a second factor, and end sign-ins that you do not know: Account, Security.',
        'Take all that is kept about you with you, or have it deleted at once and for good: Account, Your data.',
        'Disconnect a storage at any time. What is known of it is forgotten; no file in it is touched.',
      ],
    },
  ],
} as const;
